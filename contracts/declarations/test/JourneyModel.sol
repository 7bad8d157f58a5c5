// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ShipmentId} from "../../Types.sol";
import {deploy} from "../../identity/test/Cheats.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {RegistryFixture} from "../../identity/test/RegistryFixture.sol";
import {IShipments} from "../IShipments.sol";
import {Shipments} from "../Shipments.sol";
import {EventListener} from "./EventListener.sol";

/// @dev What journeys must be, kept beside the ledger in the plainest form: lists of what was reported. Whether a step may happen
/// is looked up in the whole list each time, by the rules as SPEC.md section 10 has them.
abstract contract JourneyModel is RegistryFixture {
    struct Voyage {
        ShipmentId id;
        uint64 openedAt; // seconds since 1970
        uint48 lastEventBlock;
        IShipments.TransportEvent[] events;
        Named[] namedAt; // by event: whom its leg named then
        mapping(uint256 leg => Named) named;
        mapping(uint256 party => bool) parties;
    }

    struct Named {
        uint256 carrier;
        uint256 forwarder;
        uint256 since; // events there were when they were named
        uint256 plans;
    }

    uint16 internal constant FORWARDER = 8;
    uint16 internal constant CARRIER = 16;
    uint8 internal constant LEGS = 3;
    uint256 internal constant PARTIES = 5;
    uint256 internal constant NOBODY = 99;
    uint8 private constant LIMIT = 8;
    uint8 private constant FORWARDER_LIMIT = 4;
    IShipments.EventClass internal constant DEPARTED = IShipments.EventClass.Departed;
    IShipments.EventClass internal constant ARRIVED = IShipments.EventClass.Arrived;
    /// @dev By leg, the numbers of the parties named first; party 0 opens, party 4 has every role and no leg, leg 2 has no forwarder.
    uint256[LEGS] internal carrierOf = [1, 2, 1];
    uint256[LEGS] internal forwarderOf = [3, 3, NOBODY];

    Shipments internal shipments;
    EventListener internal listener;
    Voyage[] internal voyages;
    mapping(uint256 party => bool) internal isSuspended;
    mapping(uint256 party => uint16) internal rolesOf;
    uint256 internal heard;
    uint64 internal time = START;
    uint256 internal height = 1;

    function setUp() public override {
        super.setUp();
        listener = EventListener(deploy("EventListener", ""));
        shipments = Shipments(deploy("Shipments", abi.encode(participants, documents, grants, listener)));
        uint16[PARTIES] memory roles = [TRADER, CARRIER, CARRIER, FORWARDER, CARRIER | FORWARDER];
        for (uint256 n; n < PARTIES; ++n) {
            accredit(n, roles[n]);
            rolesOf[n] = roles[n];
        }
    }

    /// @return The refusal that a report must end in; 0 where it must be kept
    function reportOutcome(Voyage storage v, uint256 by, IShipments.Report memory r) internal view returns (bytes4) {
        if (isSuspended[by]) return IParticipants.ParticipantInactive.selector;
        if (r.leg >= LEGS) return IShipments.LegUnknown.selector;
        if (r.class == IShipments.EventClass.None) return IShipments.EventClassInvalid.selector;
        if (!carries(v, by, r.leg) && !forwards(v, by, r.leg, r.class)) return IShipments.NotLegReporter.selector;
        if (isInForce(v, r.leg, r.class)) return IShipments.EventAlreadyReported.selector;
        if (!isInOrder(v, r.leg, r.class)) return IShipments.EventOutOfOrder.selector;
        if (!isInTime(v, r.leg, r.class, r.occurredAt)) return IShipments.EventTimeInvalid.selector;
        return isUsedUp(v, by, r.leg, r.class) ? IShipments.EventLimitReached.selector : bytes4(0);
    }

    /// @return The refusal that a correction must end in; 0 where it must be kept
    function correctOutcome(Voyage storage v, uint256 by, IShipments.Correction memory c) internal view returns (bytes4) {
        if (isSuspended[by]) return IParticipants.ParticipantInactive.selector;
        if (c.index >= v.events.length) return IShipments.EventUnknown.selector;
        IShipments.TransportEvent memory e = v.events[c.index];
        bool own = e.reporter == accountOf(by) && forwards(v, by, e.leg, e.class);
        if (!own && !carries(v, by, e.leg)) return IShipments.NotEventReporter.selector;
        if (e.corrected) return IShipments.EventAlreadyCorrected.selector;
        if (!isReasonable(c)) return IShipments.CorrectionReasonInvalid.selector;
        if (c.occurredAt == 0) return isLast(v, e.leg, e.class) ? bytes4(0) : IShipments.EventNotLast.selector;
        if (!isInTime(v, e.leg, e.class, c.occurredAt)) return IShipments.EventTimeInvalid.selector;
        return isUsedUp(v, by, e.leg, e.class) ? IShipments.EventLimitReached.selector : bytes4(0);
    }

    function carries(Voyage storage v, uint256 by, uint8 leg) private view returns (bool) {
        return by == v.named[leg].carrier && rolesOf[by] & CARRIER != 0;
    }

    function forwards(Voyage storage v, uint256 by, uint8 leg, IShipments.EventClass class) private view returns (bool) {
        bool seen =
            class == IShipments.EventClass.Received ||
                class == IShipments.EventClass.ArrivalNoticed ||
                class == IShipments.EventClass.Delivered;
        return by == v.named[leg].forwarder && rolesOf[by] & FORWARDER != 0 && seen;
    }

    function isReasonable(IShipments.Correction memory c) private pure returns (bool) {
        if (c.reason == IShipments.CorrectionReason.None) return false;
        if (c.reason == IShipments.CorrectionReason.Other) return true;
        return (c.reason == IShipments.CorrectionReason.DidNotOccur) == (c.occurredAt == 0);
    }

    function isInOrder(Voyage storage v, uint8 leg, IShipments.EventClass class) private view returns (bool) {
        if (class < reachedOf(v, leg)) return false;
        if (class > DEPARTED && class <= ARRIVED && !isInForce(v, leg, DEPARTED)) return false;
        if (class > ARRIVED && !isInForce(v, leg, ARRIVED)) return false;
        return class < DEPARTED || leg == 0 || isInForce(v, leg - 1, ARRIVED);
    }

    /// @dev Whatever else is in force on this leg and the two beside it lies on the right side of it.
    function isInTime(Voyage storage v, uint8 leg, IShipments.EventClass class, uint64 moment) private view returns (bool) {
        if (moment < v.openedAt - 365 days || moment > time + 15 minutes) return false;
        for (uint256 i; i < v.events.length; ++i) {
            IShipments.TransportEvent storage e = v.events[i];
            if (e.corrected) continue;
            bool before = e.leg == leg && e.class < class;
            bool beyond = e.leg == leg && e.class > class;
            if (class >= DEPARTED && e.leg + 1 == leg && e.class == ARRIVED) before = true;
            if (class <= ARRIVED && e.leg == leg + 1 && e.class >= DEPARTED) beyond = true;
            if ((before && e.occurredAt > moment) || (beyond && e.occurredAt < moment)) return false;
        }
        return true;
    }

    function isLast(Voyage storage v, uint8 leg, IShipments.EventClass class) private view returns (bool) {
        return class == reachedOf(v, leg) && !(class == ARRIVED && reachedOf(v, leg + 1) >= DEPARTED);
    }

    function isInForce(Voyage storage v, uint8 leg, IShipments.EventClass class) internal view returns (bool) {
        return timeOf(v, leg, class) != 0;
    }

    function timeOf(Voyage storage v, uint8 leg, IShipments.EventClass class) internal view returns (uint64 moment) {
        for (uint256 i; i < v.events.length; ++i) {
            IShipments.TransportEvent storage e = v.events[i];
            if (e.leg == leg && e.class == class && !e.corrected) {
                require(moment == 0, "P10: two events of a class are in force");
                moment = e.occurredAt;
            }
        }
    }

    function reachedOf(Voyage storage v, uint8 leg) internal view returns (IShipments.EventClass reached) {
        for (uint256 i; i < v.events.length; ++i) {
            IShipments.TransportEvent storage e = v.events[i];
            if (e.leg == leg && !e.corrected && e.class > reached) reached = e.class;
        }
    }

    /// @dev Of those that were kept since the leg's carrier and forwarder were named.
    function isUsedUp(Voyage storage v, uint256 by, uint8 leg, IShipments.EventClass class) private view returns (bool) {
        uint256 all;
        uint256 forwarded;
        address carrier = accountOf(v.named[leg].carrier);
        for (uint256 i = v.named[leg].since; i < v.events.length; ++i) {
            IShipments.TransportEvent storage e = v.events[i];
            if (e.leg != leg || e.class != class) continue;
            ++all;
            if (e.reporter != carrier) ++forwarded;
        }
        return all == LIMIT || (by != v.named[leg].carrier && forwarded == FORWARDER_LIMIT);
    }
}
