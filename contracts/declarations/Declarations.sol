// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {DeclarationId, DocumentId, GrantId, ShipmentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {DeclarationState} from "./DeclarationState.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {Judgements} from "./Judgements.sol";

/// @title Declarations that a carrier's event opens.
/// @notice Governance says what an office asks for; it opens, submits, judges and releases nothing (P14).
contract Declarations is Judgements, AccessManaged {
    /// @notice Gas that the examination of one subscription may use within a report. A set that needs more is Incomplete without a
    /// list, and its declarant has it examined by `present`. So nobody makes a carrier's report fail, or dear without bound.
    uint256 public constant TRIGGER_GAS = 1_000_000;
    /// @notice Subscriptions that one report examines, whatever classes it leaves out; those beyond are Incomplete without a list.
    uint256 public constant EXAMINATION_LIMIT = 8;

    constructor(
        address authority,
        IParticipants participants_,
        IDocuments documents_,
        IGrants grants_,
        IShipments shipments_
    ) AccessManaged(authority) DeclarationState(participants_, documents_, grants_, shipments_) {}

    /// @inheritdoc IDeclarations
    function setTerms(uint256 officeId, Procedure procedure, Terms calldata terms) external restricted {
        if (procedure == Procedure.None) revert ProcedureEventInvalid(procedure, IShipments.EventClass.None);
        _setTerms(officeId, procedure, terms);
        emit TermsChanged(officeId, procedure, terms);
    }

    /// @inheritdoc IDeclarations
    function subscribe(Subscription calldata s) external returns (DeclarationId id) {
        uint32 declarant = _requireParty(s.shipmentId);
        (uint32 office, uint32 offer) = _requireOffer(s, declarant);
        _requireAhead(s.shipmentId, s.leg, s.class);
        id = DeclarationId.wrap(keccak256(abi.encode(s.shipmentId, s.leg, s.class, office, s.procedure, declarant)));
        Entry storage entry = _entries[id];
        if (entry.state != State.None) revert DeclarationAlreadySubscribed(id);
        _seat(id, s, declarant);
        (entry.shipmentId, entry.leg, entry.class) = (s.shipmentId, s.leg, s.class);
        (entry.procedure, entry.state) = (s.procedure, State.Subscribed);
        (entry.declarant, entry.office, entry.offer) = (declarant, office, offer);
        emit DeclarationSubscribed(id, s.shipmentId, msg.sender, s.office, s.procedure, s.leg, s.class, _noteEvent(s.shipmentId));
        _present(id, entry, s.grants);
    }

    /// @inheritdoc IDeclarations
    function unsubscribe(DeclarationId id) external {
        Entry storage entry = _known(id);
        ShipmentId shipmentId = entry.shipmentId;
        (uint32 number, , bool active) = participants.standingOf(msg.sender);
        bool entitled = number != 0 && number == entry.declarant;
        if (!entitled && msg.sender != shipments.shipmentOf(shipmentId).opener) revert NotDeclarant(id, msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
        if (!_isWaiting(entry)) revert DeclarationStateWrong(id, entry.state);
        _unseat(id, entry);
        delete _entries[id];
        emit DeclarationUnsubscribed(id, shipmentId, msg.sender, _noteEvent(shipmentId));
    }

    /// @inheritdoc IDeclarations
    function present(DeclarationId id, GrantId[] calldata presented) external {
        Entry storage entry = _ofDeclarant(id);
        if (entry.state > State.Precleared) revert DeclarationStateWrong(id, entry.state);
        _present(id, entry, presented);
        if (!_isWaiting(entry) || !_isEventInForce(entry)) return;
        (Missing[] memory missing, DocumentId[] memory set) = setOf(id);
        if (missing.length == 0) _open(id, entry, msg.sender, set);
        else _leaveIncomplete(id, entry, msg.sender, missing);
    }

    /// @inheritdoc IDeclarations
    function onReported(ShipmentId shipmentId, uint8 leg, IShipments.EventClass class, IShipments.EventClass former) external {
        if (msg.sender != address(shipments)) revert NotShipments(msg.sender);
        uint256 examined;
        // What waits for a class that the carrier left out has no other event to come.
        for (uint8 c = uint8(class); c > uint8(former); --c) {
            DeclarationId[] storage subscribed = _subscribed(shipmentId, leg, IShipments.EventClass(c));
            for (uint256 i; i < subscribed.length; ++i) {
                Entry storage entry = _entries[subscribed[i]];
                // What has opened or is incomplete heard of it before: it was taken back meanwhile.
                if (entry.state > State.Open) continue;
                _setDeadline(subscribed[i], entry);
                if (entry.state == State.Open) continue;
                if (examined == EXAMINATION_LIMIT) _leaveUnexamined(subscribed[i], entry);
                else _trigger(subscribed[i], entry);
                if (examined < EXAMINATION_LIMIT) ++examined;
            }
        }
    }

    /// @dev Time runs from the first report that would have opened the declaration, so that nobody gains any by leaving it incomplete; by
    /// the newest terms then, so that no later change moves it. While the event was taken back nobody could go on: it runs anew.
    function _setDeadline(DeclarationId id, Entry storage entry) private {
        uint40 former = entry.deadline;
        uint40 deadline = uint40(block.timestamp + _version(entry.offer, entry.version).period);
        if (deadline <= former) return;
        entry.deadline = deadline;
        if (former != 0) emit DeadlineMoved(id, entry.shipmentId, deadline, _noteEvent(entry.shipmentId));
    }

    /// @dev The examination is a call of its own, so that whatever fails in it, or uses too much gas, ends there.
    function _trigger(DeclarationId id, Entry storage entry) private {
        // A call gets 63 64ths of what there is, at most: with less, a reporter could have examinations fail at its choice.
        uint256 needed = TRIGGER_GAS + TRIGGER_GAS / 32;
        if (gasleft() < needed) revert TriggerGasTooLow(gasleft(), needed);
        address declarant = _accountOf(entry.declarant);
        if (!participants.isActive(declarant)) return _leaveUnexamined(id, entry);
        try this.setOf{gas: TRIGGER_GAS}(id) returns (Missing[] memory missing, DocumentId[] memory set) {
            if (missing.length == 0) _open(id, entry, declarant, set);
            else _leaveIncomplete(id, entry, declarant, missing);
        } catch {
            _leaveUnexamined(id, entry);
        }
    }

    function _open(DeclarationId id, Entry storage entry, address declarant, DocumentId[] memory set) private {
        (entry.state, entry.version, entry.openedAt) = (State.Open, _versionCount(entry.offer), uint48(block.number));
        emit DeclarationOpened(
            id,
            entry.shipmentId,
            declarant,
            _accountOf(entry.office),
            entry.procedure,
            set,
            entry.deadline,
            _noteEvent(entry.shipmentId)
        );
    }

    /// @dev An empty list: ask by `present`.
    function _leaveUnexamined(DeclarationId id, Entry storage entry) private {
        _leaveIncomplete(id, entry, _accountOf(entry.declarant), new Missing[](0));
    }

    function _leaveIncomplete(DeclarationId id, Entry storage entry, address declarant, Missing[] memory missing) private {
        entry.state = State.Incomplete;
        emit DeclarationIncomplete(id, entry.shipmentId, declarant, missing, _noteEvent(entry.shipmentId));
    }

    /// @dev One of the places of a leg and class. Few are one declarant's, so that no party takes them all.
    function _seat(DeclarationId id, Subscription calldata s, uint32 declarant) private {
        DeclarationId[] storage subscribed = _subscribed(s.shipmentId, s.leg, s.class);
        if (subscribed.length == SUBSCRIPTION_LIMIT)
            revert SubscriptionLimitReached(s.shipmentId, s.leg, s.class, SUBSCRIPTION_LIMIT);
        uint256 own;
        for (uint256 i; i < subscribed.length; ++i) if (_entries[subscribed[i]].declarant == declarant) ++own;
        if (own == DECLARANT_LIMIT) revert SubscriptionLimitReached(s.shipmentId, s.leg, s.class, DECLARANT_LIMIT);
        subscribed.push(id);
    }

    function _unseat(DeclarationId id, Entry storage entry) private {
        DeclarationId[] storage subscribed = _subscribed(entry.shipmentId, entry.leg, entry.class);
        uint256 place;
        while (DeclarationId.unwrap(subscribed[place]) != DeclarationId.unwrap(id)) ++place;
        subscribed[place] = subscribed[subscribed.length - 1];
        subscribed.pop();
    }

    function _requireParty(ShipmentId shipmentId) private view returns (uint32 number) {
        bool active;
        (number, , active) = participants.standingOf(msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
        if (!shipments.isParty(shipmentId, msg.sender)) revert IShipments.NotShipmentParty(shipmentId, msg.sender);
    }

    /// @dev Nobody is its own judge.
    function _requireOffer(Subscription calldata s, uint32 declarant) private view returns (uint32 office, uint32 offer) {
        if (!_waitsFor(s.procedure, s.class)) revert ProcedureEventInvalid(s.procedure, s.class);
        uint16 roles;
        bool active;
        (office, roles, active) = participants.standingOf(s.office);
        if (!active || roles & CUSTOMS == 0 || office == declarant) revert NotCustomsOffice(s.office);
        offer = _offered(participants.participantOf(s.office).legalId, s.procedure);
        if (offer == 0) revert TermsUnknown(s.office, s.procedure);
    }

    function _requireAhead(ShipmentId shipmentId, uint8 leg, IShipments.EventClass class) private view {
        if (leg >= shipments.shipmentOf(shipmentId).legCount) revert IShipments.LegUnknown(shipmentId, leg);
        if (shipments.hasReached(shipmentId, leg, class)) revert SubscriptionTooLate(shipmentId, leg, class);
    }

    function _waitsFor(Procedure procedure, IShipments.EventClass class) private pure returns (bool) {
        if (procedure == Procedure.Export)
            return class == IShipments.EventClass.Received || class == IShipments.EventClass.Loaded;
        if (procedure == Procedure.Transit)
            return class == IShipments.EventClass.Departed || class == IShipments.EventClass.Arrived;
        if (procedure == Procedure.Import) return class == IShipments.EventClass.Departed;
        bool arriving = class == IShipments.EventClass.ArrivalNoticed || class == IShipments.EventClass.Arrived;
        return procedure == Procedure.Arrival && arriving;
    }
}
