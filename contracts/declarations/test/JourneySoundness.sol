// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IShipments} from "../IShipments.sol";
import {JourneyModel} from "./JourneyModel.sol";

/// @dev What holds of every journey after every step.
abstract contract JourneySoundness is JourneyModel {
    /// P10: of each class at most one event is in force, by whoever the leg names; those in force are in the order of their classes and
    /// times, on a leg and from leg to leg; and Declarations heard of each report once, when it was kept.
    function requireP10() external view {
        for (uint256 n; n < voyages.length; ++n) {
            Voyage storage v = voyages[n];
            uint64 arrival;
            for (uint8 leg; leg < LEGS; ++leg) {
                requireLeg(v, leg);
                arrival = requireOrdered(v, leg, arrival);
            }
        }
        require(listener.heardCount() == heard, "P10: Declarations heard another number of reports");
    }

    /// P11: every event that was ever kept is there as it was reported, a corrected one says so, and the head of the back-pointers is
    /// the newest one.
    function requireP11() external view {
        for (uint256 n; n < voyages.length; ++n) {
            Voyage storage v = voyages[n];
            IShipments.Shipment memory shipment = shipments.shipmentOf(v.id);
            require(shipment.opener == accountOf(0) && shipment.legCount == LEGS, "P11: another opener or number of legs");
            require(shipment.eventCount == v.events.length, "P11: another number of events");
            require(shipment.lastEventBlock == v.lastEventBlock, "P11: the head is not the newest event");
            for (uint16 i; i < v.events.length; ++i) {
                bytes32 kept = keccak256(abi.encode(shipments.eventAt(v.id, i)));
                require(kept == keccak256(abi.encode(v.events[i])), "P11: an event is not as it was reported");
                requireNamed(v.events[i], v.namedAt[i]);
            }
            for (uint256 p; p < PARTIES; ++p)
                require(
                    shipments.isParty(v.id, accountOf(p)) == v.parties[p],
                    "P10: a party that is none, or the other way round"
                );
        }
    }

    function requireNamed(IShipments.TransportEvent storage e, Named storage named) private view {
        bool carrier = e.reporter == accountOf(named.carrier);
        require(carrier || e.reporter == accountOf(named.forwarder), "P10: reported by somebody whom the leg does not name");
        if (!carrier) require(uint8(e.class) % 3 == 1, "P10: a forwarder reported what it does not see");
    }

    function requireLeg(Voyage storage v, uint8 n) private view {
        IShipments.Leg memory leg = shipments.legOf(v.id, n);
        IShipments.EventClass reached = reachedOf(v, n);
        bool none = reached == IShipments.EventClass.None;
        require(leg.reached == reached, "P10: a leg has reached another class than its events in force");
        require(
            leg.occurredAt == (none ? 0 : timeOf(v, n, reached)),
            "P10: a leg's time is not that of its newest event in force"
        );
        require(leg.carrier == accountOf(v.named[n].carrier), "P11: another carrier");
        require(leg.forwarder == namedAccount(v.named[n].forwarder), "P11: another forwarder");
        for (uint8 c; c < 8; ++c) {
            bool has = c != 0 && c <= uint8(reached);
            require(shipments.hasReached(v.id, n, IShipments.EventClass(c)) == has, "P10: reached and in force differ");
        }
    }

    function namedAccount(uint256 party) internal pure returns (address) {
        return party == NOBODY ? address(0) : accountOf(party);
    }

    /// @param arrival when the leg before this one arrived; 0 for not yet
    /// @return the same of this leg
    function requireOrdered(Voyage storage v, uint8 leg, uint64 arrival) private view returns (uint64) {
        uint64 newest;
        for (uint8 c = 1; c < 8; ++c) {
            uint64 moment = timeOf(v, leg, IShipments.EventClass(c));
            if (moment == 0) continue;
            require(moment >= newest, "P10: events in force are out of order");
            require(c < 3 || leg == 0 || (arrival != 0 && moment >= arrival), "P10: departed before the leg before it arrived");
            newest = moment;
        }
        bool departed = isInForce(v, leg, DEPARTED);
        bool arrived = isInForce(v, leg, ARRIVED);
        require(departed || reachedOf(v, leg) < DEPARTED, "P10: on its way without having departed");
        require(arrived || reachedOf(v, leg) < ARRIVED, "P10: discharged without having arrived");
        return timeOf(v, leg, ARRIVED);
    }
}
