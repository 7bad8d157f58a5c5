// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats} from "../../identity/test/Cheats.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {IShipments} from "../IShipments.sol";
import {JourneySoundness} from "./JourneySoundness.sol";

/// @dev What an opener does with a shipment that is under way, and others try: parties come and go, legs get other carriers.
abstract contract OpenerSteps is JourneySoundness {
    /// @dev First difference between an outcome and the model's prediction; empty while there is none.
    string public fault;
    mapping(string verb => mapping(bytes4 outcome => uint256)) public outcomes;

    /// @dev One that is named may be a party already, or none.
    function changeParties(Voyage storage v, uint256 random) internal {
        bool adds = random % 2 == 0;
        uint256 by = actor(random >> 8);
        uint256[2] memory named = [(random >> 24) % PARTIES, (random >> 32) % PARTIES];
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (accountOf(named[0]), accountOf(named[1]));
        bytes4 expected = openerOutcome(by);
        if (expected == 0 && !adds && (named[0] == 0 || named[1] == 0)) expected = IShipments.ShipmentOpenerStays.selector;
        bytes memory data = abi.encodeCall(IShipments.addParties, (v.id, accounts));
        if (!adds) data = abi.encodeCall(IShipments.removeParties, (v.id, accounts));
        if (!attempt(adds ? "addParties" : "removeParties", by, data, expected)) return;
        v.lastEventBlock = uint48(height);
        for (uint256 n; n < 2; ++n) v.parties[named[n]] = adds;
    }

    /// @dev Of whomever, whether it has the role or not.
    function appoint(Voyage storage v, uint256 random) internal {
        uint8 leg = random % 16 == 0 ? LEGS : uint8((random >> 4) % LEGS);
        uint256 by = actor(random >> 8);
        uint256 carrier = (random >> 24) % PARTIES;
        uint256 forwarder = (random >> 32) % 4 == 0 ? NOBODY : (random >> 40) % PARTIES;
        bytes4 expected = openerOutcome(by);
        if (expected == 0 && leg == LEGS) expected = IShipments.LegUnknown.selector;
        if (expected == 0 && v.named[leg].plans == 8) expected = IShipments.LegPlanLimitReached.selector;
        IShipments.LegPlan memory plan = IShipments.LegPlan(accountOf(carrier), namedAccount(forwarder));
        if (!attempt("appoint", by, abi.encodeCall(IShipments.appoint, (v.id, leg, plan)), expected)) return;
        v.lastEventBlock = uint48(height);
        name(v, leg, carrier, forwarder);
    }

    function name(Voyage storage v, uint256 leg, uint256 carrier, uint256 forwarder) internal {
        v.named[leg] = Named(carrier, forwarder, v.events.length, v.named[leg].plans + 1);
        v.parties[carrier] = true;
        if (forwarder != NOBODY) v.parties[forwarder] = true;
    }

    /// @dev Mostly the opener, or one that is suspended.
    function actor(uint256 random) private view returns (uint256) {
        if (random % 4 == 0) return (random >> 8) % PARTIES;
        if (random % 4 == 1) for (uint256 n; n < PARTIES; ++n) if (isSuspended[n]) return n;
        return 0;
    }

    function openerOutcome(uint256 by) private view returns (bytes4) {
        if (isSuspended[by]) return IParticipants.ParticipantInactive.selector;
        return by == 0 ? bytes4(0) : IShipments.NotShipmentOpener.selector;
    }

    function attempt(string memory verb, uint256 by, bytes memory data, bytes4 expected) private returns (bool done) {
        bytes memory answer;
        cheats.prank(accountOf(by));
        (done, answer) = address(shipments).call(data);
        note(verb, expected, done ? bytes4(0) : bytes4(answer));
    }

    function note(string memory verb, bytes4 expected, bytes4 actual) internal {
        ++outcomes[verb][actual];
        if (expected == actual) return;
        fault = string.concat(verb, ": the ledger and the model differ");
    }
}
