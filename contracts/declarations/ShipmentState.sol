// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {ShipmentId} from "../Types.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IShipments} from "./IShipments.sol";

/// @title Records of shipments and of who takes part in them, with internal verbs only.
/// @dev Parties are numbers of participants, so that a shipment outlives a lost account.
abstract contract ShipmentState is IShipments {
    using BitMaps for BitMaps.BitMap;

    /// @dev One slot. `earliest`: seconds since 1970 before which nothing of the shipment happened.
    struct Record {
        uint32 opener;
        uint8 legCount;
        uint8 partyCount;
        uint16 eventCount;
        uint48 openedAt;
        uint48 lastEventBlock;
        uint64 earliest;
    }

    /// @dev The account that acts, read once per transaction.
    struct Actor {
        uint32 number;
        uint16 roles;
    }

    uint256 internal constant LEG_LIMIT = 8;
    uint256 internal constant PARTIES_AT_ONCE = 16;
    uint256 private constant PARTY_LIMIT = 64;

    IParticipants public immutable participants;

    mapping(ShipmentId => Record) internal _shipments;
    /// @dev Numbers of participants, 256 to a slot.
    mapping(ShipmentId => BitMaps.BitMap) private _parties;

    constructor(IParticipants participants_) {
        participants = participants_;
    }

    /// @inheritdoc IShipments
    function shipmentOf(ShipmentId id) external view returns (Shipment memory) {
        Record memory record = _shipments[id];
        return
            Shipment({
                opener: participants.accountAt(record.opener),
                legCount: record.legCount,
                eventCount: record.eventCount,
                openedAt: record.openedAt,
                lastEventBlock: record.lastEventBlock
            });
    }

    /// @inheritdoc IShipments
    function isParty(ShipmentId id, address account) external view returns (bool) {
        (uint32 number, , ) = participants.standingOf(account);
        return _isParty(id, number);
    }

    /// @dev Everything that acts comes through here: a suspended participant acts no more (P12).
    function _actor() internal view returns (Actor memory actor) {
        bool active;
        (actor.number, actor.roles, active) = participants.standingOf(msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
    }

    function _known(ShipmentId id) internal view returns (Record storage record) {
        record = _shipments[id];
        if (record.opener == 0) revert ShipmentUnknown(id);
    }

    /// @dev For what is the opener's alone.
    function _opened(ShipmentId id) internal view returns (Record storage record) {
        record = _known(id);
        if (_actor().number != record.opener) revert NotShipmentOpener(id, msg.sender);
    }

    function _requireAtOnce(Record storage record, uint256 parties) internal view {
        if (parties == 0 || parties > PARTIES_AT_ONCE)
            revert ShipmentShapeInvalid(parties, record.legCount, PARTIES_AT_ONCE, LEG_LIMIT);
    }

    function _addToCount(Record storage record, uint8 added) internal {
        uint8 count = record.partyCount + added;
        if (count > PARTY_LIMIT) revert ShipmentShapeInvalid(count, record.legCount, PARTY_LIMIT, LEG_LIMIT);
        record.partyCount = count;
    }

    /// @dev Moves the head of the chain of back-pointers to this block (P11).
    function _touch(Record storage record) internal returns (uint48 previousBlock) {
        previousBlock = record.lastEventBlock;
        record.lastEventBlock = uint48(block.number);
    }

    function _isParty(ShipmentId id, uint32 number) internal view returns (bool) {
        return number != 0 && _parties[id].get(number);
    }

    /// @return added 0 for who is a party already, else 1
    function _seat(ShipmentId id, uint32 number) internal returns (uint8 added) {
        if (_parties[id].get(number)) return 0;
        _parties[id].set(number);
        return 1;
    }

    /// @return added How many of these were no parties yet
    function _seatAll(ShipmentId id, address[] calldata accounts) internal returns (uint8 added) {
        for (uint256 i; i < accounts.length; ++i) added += _seat(id, _participant(accounts[i]));
    }

    /// @return removed How many of these were parties
    function _unseatAll(ShipmentId id, uint32 opener, address[] calldata accounts) internal returns (uint8 removed) {
        for (uint256 i; i < accounts.length; ++i) {
            uint32 number = _participant(accounts[i]);
            if (number == opener) revert ShipmentOpenerStays(id);
            if (!_parties[id].get(number)) continue;
            _parties[id].unset(number);
            ++removed;
        }
    }

    /// @dev Suspended ones too: they can do nothing, and may be back before anybody asks them to.
    function _participant(address account) internal view returns (uint32 number) {
        (number, , ) = participants.standingOf(account);
        if (number == 0) revert ShipmentPartyInvalid(account);
    }
}
