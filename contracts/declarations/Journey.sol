// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ShipmentId} from "../Types.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IShipments} from "./IShipments.sol";
import {LegRecord, Legs} from "./Legs.sol";
import {ShipmentState} from "./ShipmentState.sol";

/// @title The legs of a shipment and what was reported of them: who may report what, in which order, of which time.
/// @dev Of each class of a leg at most one event is in force. Those in force are in the order of their classes and of their times.
abstract contract Journey is ShipmentState {
    using Legs for LegRecord;

    /// @dev Events of one class of one leg, corrections included, between one appointment and the next. By class, so that whoever takes
    /// back and reports again and again uses up nobody's reports but its own; a forwarder has half of them, so that it uses up no carrier's.
    uint8 private constant REPORT_LIMIT = 8;
    uint8 private constant FORWARDER_LIMIT = 4;
    /// @dev How often a leg's carrier and forwarder are named, so that a shipment of 8 legs has at most 3,584 events.
    uint8 private constant PLAN_LIMIT = 8;
    uint16 private constant CARRIER = uint16(1 << uint8(IParticipants.Role.Carrier));
    uint16 private constant FORWARDER = uint16(1 << uint8(IParticipants.Role.Forwarder));
    uint256 private constant FORWARDED =
        (1 << uint8(EventClass.Received)) | (1 << uint8(EventClass.ArrivalNoticed)) | (1 << uint8(EventClass.Delivered));

    /// @notice How far a reporter's clock may be ahead of the ledger's, in seconds.
    uint64 public constant CLOCK_SKEW = 15 minutes;
    /// @notice How long before the shipment was opened an event of it may have happened, in seconds. Goods are received before anybody
    /// opens a shipment, but not years before; clocks that lost the time say 1970, 1980 or 2000, and GPS starts anew after 19.6 years.
    uint64 public constant LONGEST_PAST = 365 days;

    /// @dev Two slots; one where there is no evidence.
    struct EventRecord {
        uint8 leg;
        EventClass class;
        bool corrected;
        uint16 corrects;
        uint64 occurredAt;
        uint48 reportedAt;
        uint32 reporter;
        bytes32 evidence;
    }

    mapping(ShipmentId => mapping(uint256 leg => LegRecord)) private _legs;
    mapping(ShipmentId => mapping(uint256 index => EventRecord)) internal _events;

    /// @inheritdoc IShipments
    function legOf(ShipmentId id, uint8 leg) external view returns (Leg memory) {
        LegRecord memory record = _legs[id][leg];
        return
            Leg({
                carrier: participants.accountAt(record.carrier),
                forwarder: participants.accountAt(record.forwarder),
                reached: record.reached,
                occurredAt: _timeOf(id, record, record.reached)
            });
    }

    /// @inheritdoc IShipments
    function eventAt(ShipmentId id, uint16 index) external view returns (TransportEvent memory) {
        EventRecord memory record = _events[id][index];
        return
            TransportEvent({
                leg: record.leg,
                class: record.class,
                corrected: record.corrected,
                corrects: record.corrects,
                occurredAt: record.occurredAt,
                reportedAt: record.reportedAt,
                reporter: participants.accountAt(record.reporter),
                evidence: record.evidence
            });
    }

    /// @inheritdoc IShipments
    function hasReached(ShipmentId id, uint8 leg, EventClass class) external view returns (bool) {
        return class != EventClass.None && _legs[id][leg].reached >= class;
    }

    /// @dev What was reported stays in force. Who is named begins to count anew: perhaps it is named because another used up the reports.
    function _planLeg(ShipmentId id, uint8 leg, uint32 carrier, uint32 forwarder) internal {
        LegRecord memory record = _legs[id][leg];
        if (record.plans == PLAN_LIMIT) revert LegPlanLimitReached(id, leg, PLAN_LIMIT);
        (record.carrier, record.forwarder, record.counts) = (carrier, forwarder, 0);
        ++record.plans;
        _legs[id][leg] = record;
    }

    /// @dev Appends an event that is in force from now on: the newest of its leg, or in the place of the one that it corrects.
    function _append(ShipmentId id, Record storage shipment, EventRecord memory record) internal returns (uint16 index) {
        LegRecord memory leg = _legs[id][record.leg];
        _count(id, leg, record);

        index = shipment.eventCount;
        shipment.eventCount = index + 1;
        _events[id][index] = record;
        if (record.class > leg.reached) leg.reached = record.class;
        leg.place(record.class, index + 1);
        _legs[id][record.leg] = leg;
    }

    /// @dev Takes the newest event of a leg out of force: the leg is where it was before.
    function _retract(ShipmentId id, uint8 leg) internal {
        LegRecord memory record = _legs[id][leg];
        record.place(record.reached, 0);
        record.reached = record.below(record.reached);
        _legs[id][leg] = record;
    }

    function _requireReporter(ShipmentId id, uint8 leg, EventClass class, Actor memory actor) internal view {
        LegRecord memory record = _legs[id][leg];
        if (!_carries(record, actor) && !_forwards(record, class, actor)) revert NotLegReporter(id, leg, class, msg.sender);
    }

    /// @dev The leg's carrier corrects whatever was reported of it, so that nobody's false time stands in its way.
    function _requireCorrector(ShipmentId id, uint16 index, EventRecord memory wrong, Actor memory actor) internal view {
        LegRecord memory record = _legs[id][wrong.leg];
        bool own = wrong.reporter == actor.number && _forwards(record, wrong.class, actor);
        if (!own && !_carries(record, actor)) revert NotEventReporter(id, index, msg.sender);
    }

    /// @dev What departs may leave out being received and loaded; what is noticed or arrives has departed; what comes after has arrived.
    /// A leg departs when the one before it has arrived.
    /// @return former What the leg has reached so far
    function _requireOrder(ShipmentId id, uint8 leg, EventClass class) internal view returns (EventClass former) {
        LegRecord memory record = _legs[id][leg];
        former = record.reached;
        if (record.placeOf(class) != 0) revert EventAlreadyReported(id, leg, class);
        EventClass needed;
        if (class > EventClass.Departed) needed = EventClass.Departed;
        if (class > EventClass.Arrived) needed = EventClass.Arrived;
        bool held = class == EventClass.Departed && leg > 0 && _legs[id][leg - 1].reached < EventClass.Arrived;
        if (class < former || former < needed || held) revert EventOutOfOrder(id, leg, class, former);
    }

    /// @dev Between what happened before and after it on this leg, and the arrival before and the departure after this leg.
    function _requireTime(ShipmentId id, uint8 leg, EventClass class, uint64 earliest, uint64 occurredAt) internal view {
        LegRecord memory record = _legs[id][leg];
        uint64 latest = uint64(block.timestamp) + CLOCK_SKEW;
        uint64 bound = _timeOf(id, record, record.below(class));
        if (bound > earliest) earliest = bound;
        bound = _timeOf(id, record, record.above(class));
        if (bound != 0 && bound < latest) latest = bound;
        if (class == EventClass.Departed && leg > 0) {
            bound = _timeOf(id, _legs[id][leg - 1], EventClass.Arrived);
            if (bound > earliest) earliest = bound;
        }
        if (class == EventClass.Arrived) {
            bound = _timeOf(id, _legs[id][uint256(leg) + 1], EventClass.Departed);
            if (bound != 0 && bound < latest) latest = bound;
        }
        if (occurredAt < earliest || occurredAt > latest) revert EventTimeInvalid(occurredAt, earliest, latest);
    }

    /// @dev Nothing was reported that could only happen after it.
    function _requireLast(ShipmentId id, uint8 leg, EventClass class, uint16 index) internal view {
        bool followed = class == EventClass.Arrived && _legs[id][uint256(leg) + 1].reached >= EventClass.Departed;
        if (class != _legs[id][leg].reached || followed) revert EventNotLast(id, index);
    }

    /// @dev Counts one more event of a class, if there may be one.
    function _count(ShipmentId id, LegRecord memory leg, EventRecord memory record) private pure {
        bool forwarded = record.reporter != leg.carrier;
        (uint8 all, uint8 forwards) = leg.countsOf(record.class);
        if (all == REPORT_LIMIT) revert EventLimitReached(id, record.leg, record.class, REPORT_LIMIT);
        if (forwarded && forwards == FORWARDER_LIMIT) revert EventLimitReached(id, record.leg, record.class, FORWARDER_LIMIT);
        leg.count(record.class, forwarded);
    }

    function _carries(LegRecord memory leg, Actor memory actor) private pure returns (bool) {
        return actor.number == leg.carrier && actor.roles & CARRIER != 0;
    }

    function _forwards(LegRecord memory leg, EventClass class, Actor memory actor) private pure returns (bool) {
        return actor.number == leg.forwarder && actor.roles & FORWARDER != 0 && FORWARDED & (1 << uint8(class)) != 0;
    }

    /// @return When the event of this class that is in force happened; 0 where there is none
    function _timeOf(ShipmentId id, LegRecord memory leg, EventClass class) private view returns (uint64) {
        uint16 place = leg.placeOf(class);
        return place == 0 ? 0 : _events[id][place - 1].occurredAt;
    }
}
