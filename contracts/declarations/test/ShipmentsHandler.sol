// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ShipmentId} from "../../Types.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {papers} from "../../identity/test/Papers.sol";
import {IShipments} from "../IShipments.sol";
import {OpenerSteps} from "./OpenerSteps.sol";

/// @dev Random reports and corrections of several shipments by carriers, forwarders and others, of right and wrong times, with
/// suspensions and roles that change. Each step's outcome, down to the error, is foreseen by the model.
contract ShipmentsHandler is OpenerSteps {
    uint256 private entropy;
    uint256 private struck; // number + 1 of the party that is suspended or has lost its roles

    constructor() {
        setUp();
        openVoyage();
    }

    function act(uint256 seed) external {
        entropy = seed = uint256(keccak256(abi.encode(entropy, seed)));
        uint256 action = seed % 64;
        cheats.roll(height += (seed >> 8) % 2);
        cheats.warp(time += uint64((seed >> 16) % 1 hours));
        uint256 recent = voyages.length < 3 ? voyages.length : 3;
        Voyage storage v = voyages[voyages.length - 1 - ((seed >> 32) % recent)];
        if (action == 0 && voyages.length < 64) openVoyage();
        else if (action < 4 && struck == 0) strike((seed >> 40) % PARTIES, (seed >> 48) % 2 == 0);
        else if (action < 8 && struck != 0) restore(struck - 1);
        else if (action < 22) correct(v, seed >> 40);
        else if (action < 24) changeParties(v, seed >> 40);
        else if (action < 25) appoint(v, seed >> 40);
        else report(v, seed >> 40);
    }

    function openVoyage() private {
        IShipments.LegPlan[] memory legs = new IShipments.LegPlan[](LEGS);
        for (uint256 n; n < LEGS; ++n) legs[n] = IShipments.LegPlan(accountOf(carrierOf[n]), namedAccount(forwarderOf[n]));
        if (isSuspended[0]) return;
        cheats.prank(accountOf(0));
        ShipmentId id = shipments.open(IShipments.Opening(bytes32(voyages.length), new address[](0), legs));
        Voyage storage v = voyages.push();
        (v.id, v.openedAt, v.lastEventBlock) = (id, time, uint48(height));
        v.parties[0] = true;
        for (uint256 n; n < LEGS; ++n) name(v, n, carrierOf[n], forwarderOf[n]);
    }

    /// @dev One party at a time is suspended or loses its roles, and not for long, so that journeys get on.
    function strike(uint256 n, bool suspends) private {
        struck = n + 1;
        if (suspends) participants.suspend(accountOf(n));
        else participants.renew(accountOf(n), LENDER, START, type(uint64).max, papers());
        if (suspends) isSuspended[n] = true;
        else rolesOf[n] = LENDER;
    }

    function restore(uint256 n) private {
        struck = 0;
        if (isSuspended[n]) participants.reinstate(accountOf(n));
        isSuspended[n] = false;
        rolesOf[n] =
            n == 0
                ? TRADER
                : n == 3
                    ? FORWARDER
                    : CARRIER;
        participants.renew(accountOf(n), rolesOf[n], START, type(uint64).max, papers());
    }

    function report(Voyage storage v, uint256 random) private {
        uint8 leg = random % 32 == 0 ? LEGS : uint8(random % LEGS);
        while (leg != 0 && leg < LEGS && (random >> 4) % 2 == 0 && reachedOf(v, leg - 1) < ARRIVED) --leg;
        IShipments.EventClass class = IShipments.EventClass((random >> 8) % 8);
        // Mostly what comes next, so that journeys get on.
        if (leg < LEGS && (random >> 16) % 4 != 0) {
            uint8 next = uint8(reachedOf(v, leg)) + uint8(1 + ((random >> 24) % 2));
            class = IShipments.EventClass(next > 7 ? 7 : next);
        }
        uint256 by =
            uint8(class) % 3 == 1 && leg < 2 && (random >> 32) % 2 == 0 ? v.named[leg].forwarder : v.named[leg % LEGS].carrier;
        if (by == NOBODY) by = 3;
        if ((random >> 40) % 16 == 0) by = (random >> 48) % PARTIES;
        bytes32 evidence = (random >> 56) % 2 == 0 ? bytes32(0) : bytes32(random);
        IShipments.Report memory r = IShipments.Report(v.id, leg, class, timeNear(v, random >> 64), evidence);

        bytes4 expected = reportOutcome(v, by, r);
        cheats.prank(accountOf(by));
        try shipments.report(r) returns (uint16 index) {
            note("report", expected, 0);
            ++heard;
            keep(
                v,
                index,
                IShipments.TransportEvent(leg, class, false, 0, r.occurredAt, uint48(height), accountOf(by), evidence)
            );
        } catch (bytes memory refusal) {
            note("report", expected, bytes4(refusal));
        }
    }

    function correct(Voyage storage v, uint256 random) private {
        // Mostly the newest ones, so that journeys go back, too.
        uint256 back = (random % 4 == 0 ? random >> 8 : (random >> 8) % 4) % (v.events.length + 1);
        uint16 index = uint16(v.events.length - back);
        if ((random >> 16) % 4 == 0) index = arrivalOf(v, uint8((random >> 18) % LEGS), index);
        uint64 moment = (random >> 24) % 4 == 0 ? 0 : timeNear(v, random >> 32);
        if (moment != 0 && index < v.events.length && hasGoneOn(v, v.events[index]))
            moment = timeOf(v, v.events[index].leg + 1, DEPARTED) + uint64((random >> 32) % 3) - 1;
        uint8 reason = uint8((random >> 120) % 4);
        if ((random >> 128) % 4 != 0) reason = moment == 0 ? 1 : 2;
        uint256 by =
            (random >> 136) % 4 == 0 || index == v.events.length ? (random >> 144) % PARTIES : partyOf(v.events[index].reporter);
        if (index < v.events.length && (random >> 152) % 2 == 0) by = v.named[v.events[index].leg].carrier;
        IShipments.CorrectionReason why = IShipments.CorrectionReason(reason);
        IShipments.Correction memory c = IShipments.Correction(v.id, index, why, moment, bytes32(random));

        bytes4 expected = correctOutcome(v, by, c);
        cheats.prank(accountOf(by));
        try shipments.correct(c) returns (uint16 replacement) {
            note(moment == 0 ? "retract" : "replace", expected, 0);
            if (hasGoneOn(v, v.events[index])) ++outcomes["arrival"][0];
            v.events[index].corrected = true;
            v.lastEventBlock = uint48(height);
            IShipments.TransportEvent memory e = v.events[index];
            if (moment != 0) {
                address reporter = accountOf(by);
                IShipments.TransportEvent memory next = IShipments.TransportEvent(
                    e.leg,
                    e.class,
                    false,
                    index + 1,
                    moment,
                    uint48(height),
                    reporter,
                    c.evidence
                );
                keep(v, replacement, next);
            } else if (replacement != index) {
                fault = "P11: an event that did not happen is replaced";
            }
        } catch (bytes memory refusal) {
            note("correct", expected, bytes4(refusal));
            if (index < v.events.length && hasGoneOn(v, v.events[index])) ++outcomes["arrival"][bytes4(refusal)];
        }
    }

    /// @return The index of the arrival that is in force; `other` where there is none
    function arrivalOf(Voyage storage v, uint8 leg, uint16 other) private view returns (uint16) {
        for (uint16 i; i < v.events.length; ++i) {
            IShipments.TransportEvent storage e = v.events[i];
            if (e.leg == leg && e.class == ARRIVED && !e.corrected) return i;
        }
        return other;
    }

    /// @return Whether it is an arrival in force from which the next leg has departed
    function hasGoneOn(Voyage storage v, IShipments.TransportEvent storage e) private view returns (bool) {
        return e.class == ARRIVED && !e.corrected && reachedOf(v, e.leg + 1) >= DEPARTED;
    }

    /// @dev Around now, around something that happened, or far away.
    function timeNear(Voyage storage v, uint256 random) private view returns (uint64 moment) {
        uint256 kind = random % 16;
        if (kind == 0) return uint64(random >> 8);
        if (kind == 1) return v.openedAt - 365 days - 1 + uint64((random >> 8) % 3);
        if (kind == 2) return time + 15 minutes - 1 + uint64((random >> 8) % 3);
        moment = time;
        if (kind < 8 && v.events.length != 0) moment = v.events[(random >> 8) % v.events.length].occurredAt;
        return moment + uint64((random >> 32) % 5) - 2;
    }

    function partyOf(address account) private pure returns (uint256 n) {
        while (accountOf(n) != account) ++n;
    }

    function keep(Voyage storage v, uint16 index, IShipments.TransportEvent memory e) private {
        if (index != v.events.length) fault = "P11: an event got another index than the next one";
        v.events.push(e);
        v.namedAt.push(v.named[e.leg]);
        v.lastEventBlock = uint48(height);
    }
}
