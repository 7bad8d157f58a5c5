// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IShipments} from "./IShipments.sol";
import {ShipmentsHandler} from "./test/ShipmentsHandler.sol";

/// @dev P10 to P12 over random histories of several shipments, with clocks that move, suspensions and roles that change. Each step's
/// outcome, down to the error, is foreseen by a model.
contract ShipmentsInvariantTest {
    ShipmentsHandler private handler;

    function setUp() public {
        handler = ShipmentsHandler(deploy("ShipmentsHandler", ""));
    }

    function testFuzz_P10_P11_P12_HoldAfterEveryStep(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound();
        }
    }

    /// The steps reach what they are there for: reports and corrections succeed, and fail in every way that the model foresees. But for
    /// two: a class that is reported eight times and taken back each time is in Journey.test.ts, a leg that is planned nine times in
    /// Parties.test.ts.
    function test_StepsReachEveryOutcome() public {
        for (uint256 i; i < 4000; ++i) handler.act(i);
        requireSound();
        bytes4[7] memory ofReports = [
            IParticipants.ParticipantInactive.selector,
            IShipments.LegUnknown.selector,
            IShipments.EventClassInvalid.selector,
            IShipments.NotLegReporter.selector,
            IShipments.EventAlreadyReported.selector,
            IShipments.EventOutOfOrder.selector,
            IShipments.EventTimeInvalid.selector
        ];
        bytes4[8] memory ofCorrections = [
            IParticipants.ParticipantInactive.selector,
            IShipments.EventUnknown.selector,
            IShipments.NotEventReporter.selector,
            IShipments.EventAlreadyCorrected.selector,
            IShipments.CorrectionReasonInvalid.selector,
            IShipments.EventNotLast.selector,
            IShipments.EventTimeInvalid.selector,
            IShipments.EventLimitReached.selector
        ];
        for (uint256 i; i < ofReports.length; ++i) requireSeen("report", ofReports[i]);
        for (uint256 i; i < ofCorrections.length; ++i) requireSeen("correct", ofCorrections[i]);
        string[3] memory ofOpeners = ["addParties", "removeParties", "appoint"];
        for (uint256 i; i < ofOpeners.length; ++i) {
            requireSeen(ofOpeners[i], 0);
            requireSeen(ofOpeners[i], IShipments.NotShipmentOpener.selector);
            requireSeen(ofOpeners[i], IParticipants.ParticipantInactive.selector);
        }
        requireSeen("removeParties", IShipments.ShipmentOpenerStays.selector);
        requireSeen("appoint", IShipments.LegUnknown.selector);
        requireSeen("report", 0);
        requireSeen("replace", 0);
        requireSeen("retract", 0);
        requireSeen("arrival", 0);
        requireSeen("arrival", IShipments.EventNotLast.selector);
        requireSeen("arrival", IShipments.EventTimeInvalid.selector);
    }

    function requireSound() private view {
        require(bytes(handler.fault()).length == 0, handler.fault());
        handler.requireP10();
        handler.requireP11();
    }

    function requireSeen(string memory verb, bytes4 outcome) private view {
        bool seen = handler.outcomes(verb, outcome) > 0;
        require(seen, string.concat(verb, " never ended in ", Strings.toHexString(uint32(outcome), 4)));
    }
}
