// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IFinancing} from "./IFinancing.sol";
import {VersionsHandler} from "./test/VersionsHandler.sol";

/// @dev P1, P2, P11 and P14 over random histories of up to three versions of financing on one ledger.
contract VersionsInvariantTest {
    VersionsHandler private handler;

    function setUp() public {
        handler = VersionsHandler(deploy("VersionsHandler", ""));
    }

    function testFuzz_P1_P2_P11_P14_HoldOverAllVersions(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound(handler);
        }
    }

    /// The steps reach what they are there for, in ways that the model foresees.
    function test_StepsReachEveryOutcome() public {
        VersionsHandler[] memory handlers = new VersionsHandler[](3);
        for (uint256 n; n < handlers.length; ++n) {
            handlers[n] = n == 0 ? handler : VersionsHandler(deploy("VersionsHandler", ""));
            for (uint256 i; i < 1000; ++i) handlers[n].act(uint256(keccak256(abi.encode(n, i))));
            requireSound(handlers[n]);
        }
        string[4] memory verbs = ["enrol", "reserve", "restore", "amend"];
        for (uint256 i; i < verbs.length; ++i) requireSeen(handlers, verbs[i], bytes4(0));
        requireSeen(handlers, "enrol", IFinancing.AlreadyEnrolled.selector);
        requireSeen(handlers, "enrol", IFinancing.LineageAlreadyEnrolled.selector);
        requireSeen(handlers, "enrol", IFinancing.AbsenceMissing.selector);
        requireSeen(handlers, "enrol", IFinancing.EnrolmentHasEnded.selector);
        requireSeen(handlers, "enrol", IFinancing.EnrolmentNotBegun.selector);
        requireSeen(handlers, "reserve", IFinancing.ProofInvalid.selector);
        requireSeen(handlers, "restore", IFinancing.PledgeUnknown.selector);
        requireSeen(handlers, "restore", IFinancing.PledgeAlreadyRestored.selector);
    }

    function requireSound(VersionsHandler history) private view {
        require(bytes(history.fault()).length == 0, history.fault());
        history.requireP1();
        history.requireP2();
        history.requireP11();
    }

    function requireSeen(VersionsHandler[] memory handlers, string memory verb, bytes4 outcome) private view {
        uint256 count;
        for (uint256 n; n < handlers.length; ++n) count += handlers[n].outcomes(verb, outcome);
        require(count > 0, string.concat(verb, " never ended in ", Strings.toHexString(uint32(outcome), 4)));
    }
}
