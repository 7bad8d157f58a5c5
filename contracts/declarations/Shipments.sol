// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, ShipmentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {Journey} from "./Journey.sol";
import {LinkedDocuments} from "./LinkedDocuments.sol";
import {ShipmentState} from "./ShipmentState.sol";

/// @title Shipments: what belongs together, and what carriers report of it.
/// @notice Nobody administers it: the opener says who takes part and who carries, each leg's carrier what happened on it, and no call
/// takes back what was said (P10, P11, P14).
contract Shipments is Journey, LinkedDocuments {
    /// @notice The contract that hears of events. Fixed, so that nobody can link one that forges history.
    address public immutable declarations;

    constructor(
        IParticipants participants_,
        IDocuments documents_,
        IGrants grants_,
        address declarations_
    ) ShipmentState(participants_) LinkedDocuments(documents_, grants_) {
        declarations = declarations_;
    }

    /// @inheritdoc IShipments
    function open(Opening calldata opening) external returns (ShipmentId id) {
        uint32 opener = _actor().number;
        uint256 legs = opening.legs.length;
        uint256 parties = opening.parties.length;
        if (legs == 0 || legs > LEG_LIMIT || parties > PARTIES_AT_ONCE)
            revert ShipmentShapeInvalid(parties, legs, PARTIES_AT_ONCE, LEG_LIMIT);
        id = ShipmentId.wrap(keccak256(abi.encode(opener, opening.salt)));
        if (_shipments[id].opener != 0) revert ShipmentAlreadyOpened(id);

        uint8 count = _seat(id, opener) + _seatAll(id, opening.parties);
        for (uint8 i; i < legs; ++i) count += _plan(id, i, opening.legs[i]);
        _shipments[id] = Record({
            opener: opener,
            legCount: uint8(legs),
            partyCount: count,
            eventCount: 0,
            openedAt: uint48(block.number),
            lastEventBlock: uint48(block.number),
            earliest: uint64(block.timestamp) - LONGEST_PAST
        });
        emit ShipmentOpened(id, msg.sender, opening.parties, opening.legs, 0);
    }

    /// @inheritdoc IShipments
    function addParties(ShipmentId id, address[] calldata parties) external {
        Record storage record = _opened(id);
        _requireAtOnce(record, parties.length);
        _addToCount(record, _seatAll(id, parties));
        emit PartiesAdded(id, parties, _touch(record));
    }

    /// @inheritdoc IShipments
    function removeParties(ShipmentId id, address[] calldata parties) external {
        Record storage record = _opened(id);
        _requireAtOnce(record, parties.length);
        record.partyCount -= _unseatAll(id, record.opener, parties);
        emit PartiesRemoved(id, parties, _touch(record));
    }

    /// @inheritdoc IShipments
    function appoint(ShipmentId id, uint8 leg, LegPlan calldata plan) external {
        Record storage record = _opened(id);
        if (leg >= record.legCount) revert LegUnknown(id, leg);
        _addToCount(record, _plan(id, leg, plan));
        emit CarrierAppointed(id, leg, plan.carrier, plan.forwarder, _touch(record));
    }

    /// @inheritdoc IShipments
    function link(ShipmentId id, Link[] calldata links) external {
        Record storage record = _known(id);
        uint32 number = _actor().number;
        if (!_isParty(id, number)) revert NotShipmentParty(id, msg.sender);
        for (uint256 i; i < links.length; ++i) _link(id, record, number, links[i]);
    }

    /// @inheritdoc IShipments
    function unlink(ShipmentId id, DocumentId documentId) external {
        _unlink(id, _known(id), _actor().number, documentId);
    }

    /// @inheritdoc IShipments
    function report(Report calldata reported) external returns (uint16 index) {
        (ShipmentId id, uint8 leg, EventClass class) = (reported.shipmentId, reported.leg, reported.class);
        Record storage record = _known(id);
        Actor memory actor = _actor();
        if (leg >= record.legCount) revert LegUnknown(id, leg);
        if (class == EventClass.None) revert EventClassInvalid();
        _requireReporter(id, leg, class, actor);
        EventClass former = _requireOrder(id, leg, class);
        _requireTime(id, leg, class, record.earliest, reported.occurredAt);

        EventRecord memory happened = _event(leg, class, reported.occurredAt, actor.number, reported.evidence);
        index = _append(id, record, happened);
        _emitReported(reported, index, _touch(record));
        // Last of all: what the event opens reads this contract's state, and moves the head of its events on.
        IDeclarations(declarations).onReported(id, leg, class, former);
    }

    /// @inheritdoc IShipments
    function correct(Correction calldata correction) external returns (uint16 replacement) {
        (ShipmentId id, uint16 index, uint64 occurredAt) = (correction.shipmentId, correction.index, correction.occurredAt);
        Record storage record = _known(id);
        Actor memory actor = _actor();
        if (index >= record.eventCount) revert EventUnknown(id, index);
        EventRecord memory wrong = _events[id][index];
        _requireCorrector(id, index, wrong, actor);
        if (wrong.corrected) revert EventAlreadyCorrected(id, index);
        _requireReason(correction.reason, occurredAt);

        _events[id][index].corrected = true;
        if (occurredAt == 0) {
            _requireLast(id, wrong.leg, wrong.class, index);
            _retract(id, wrong.leg);
            replacement = index;
        } else {
            _requireTime(id, wrong.leg, wrong.class, record.earliest, occurredAt);
            EventRecord memory happened = _event(wrong.leg, wrong.class, occurredAt, actor.number, correction.evidence);
            happened.corrects = index + 1;
            replacement = _append(id, record, happened);
        }
        _emitCorrected(correction, replacement, _touch(record));
    }

    /// @inheritdoc IShipments
    function noteEvent(ShipmentId id) external returns (uint48 previousBlock) {
        if (msg.sender != declarations) revert NotDeclarations(msg.sender);
        return _touch(_known(id));
    }

    /// @return added How many of the leg's parties were none yet
    function _plan(ShipmentId id, uint8 leg, LegPlan calldata plan) private returns (uint8 added) {
        uint32 carrier = _participant(plan.carrier);
        uint32 forwarder = plan.forwarder == address(0) ? 0 : _participant(plan.forwarder);
        _planLeg(id, leg, carrier, forwarder);
        added = _seat(id, carrier);
        if (forwarder != 0) added += _seat(id, forwarder);
    }

    /// @dev What did not happen has no time, and what happened at another time has one.
    function _requireReason(CorrectionReason reason, uint64 occurredAt) private pure {
        bool contradicts = occurredAt == 0 ? reason == CorrectionReason.IncorrectTime : reason == CorrectionReason.DidNotOccur;
        if (reason == CorrectionReason.None || contradicts) revert CorrectionReasonInvalid();
    }

    function _event(
        uint8 leg,
        EventClass class,
        uint64 occurredAt,
        uint32 reporter,
        bytes32 evidence
    ) private view returns (EventRecord memory) {
        return EventRecord(leg, class, false, 0, occurredAt, uint48(block.number), reporter, evidence);
    }

    function _emitReported(Report calldata r, uint16 index, uint48 previous) private {
        emit TransportEventReported(r.shipmentId, msg.sender, index, r.leg, r.class, r.occurredAt, r.evidence, previous);
    }

    function _emitCorrected(Correction calldata c, uint16 replacement, uint48 previous) private {
        emit TransportEventCorrected(
            c.shipmentId,
            msg.sender,
            c.index,
            replacement,
            c.reason,
            c.occurredAt,
            c.evidence,
            previous
        );
    }
}
