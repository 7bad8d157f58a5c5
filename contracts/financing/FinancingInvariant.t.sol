// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {ITagCommittee} from "../committee/ITagCommittee.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingHandler} from "./test/FinancingHandler.sol";

/// @dev P1 to P4 and P11 over random histories of several documents, parties, lenders and versions, with clocks that move,
/// committees that change, suspensions and pauses. Each step's outcome, down to the error, is foreseen by a model.
contract FinancingInvariantTest {
    FinancingHandler private handler;

    function setUp() public {
        handler = FinancingHandler(deploy("FinancingHandler", ""));
    }

    function testFuzz_P1_P2_P3_P4_P11_HoldAfterEveryStep(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound(handler);
        }
    }

    /// The steps reach what they are there for: every verb succeeds, and fails in every way that the model foresees.
    function test_StepsReachEveryOutcome() public {
        FinancingHandler[] memory handlers = new FinancingHandler[](3);
        for (uint256 n; n < handlers.length; ++n) {
            handlers[n] = n == 0 ? handler : FinancingHandler(deploy("FinancingHandler", ""));
            for (uint256 i; i < 2000; ++i) handlers[n].act(uint256(keccak256(abi.encode(n, i))));
            requireSound(handlers[n]);
        }
        string[9] memory verbs = ["enrol", "reserve", "finance", "settle", "cancel", "expire", "restore", "amend", "check"];
        for (uint256 i; i < verbs.length; ++i) requireSeen(handlers, verbs[i], bytes4(0));
        requireSeen(handlers, "enrol", IFinancing.AlreadyEnrolled.selector);
        requireSeen(handlers, "enrol", IFinancing.LineageAlreadyEnrolled.selector);
        requireSeen(handlers, "enrol", IFinancing.AbsenceMissing.selector);
        requireSeen(handlers, "enrol", IFinancing.AbsenceUnexpected.selector);
        requireSeen(handlers, "enrol", IFinancing.ProofInvalid.selector);
        requireSeen(handlers, "enrol", ITagCommittee.KeyOutdated.selector);
        requireSeen(handlers, "enrol", ITagCommittee.AttestationsTooFew.selector);
        requireSeen(handlers, "enrol", ITagCommittee.AttestationInvalid.selector);
        requireSeen(handlers, "enrol", ITagCommittee.AttestationOutOfOrder.selector);
        requireSeen(handlers, "reserve", IFinancing.NullifierAlreadyUsed.selector);
        requireSeen(handlers, "reserve", IFinancing.MembersRootOutdated.selector);
        requireSeen(handlers, "reserve", IFinancing.ProofInvalid.selector);
        requireSeen(handlers, "reserve", IFinancing.ControllerAlreadyUsed.selector);
        requireSeen(handlers, "finance", IFinancing.PledgeOverdue.selector);
        requireSeen(handlers, "settle", IFinancing.ControllerSignatureInvalid.selector);
        requireSeen(handlers, "restore", IFinancing.PledgeAlreadyRestored.selector);
        requireSeen(handlers, "amend", IFinancing.DocumentNotSuccessor.selector);
        requireSeen(handlers, "amend", IDocuments.DocumentNotCurrent.selector);
        requireSeen(handlers, "amend", IFinancing.ProofInvalid.selector);
        requireSeen(handlers, "check", IFinancing.ProofInvalid.selector);
        requireSeen(handlers, "check", IFinancing.NullifierRootTooOld.selector);
    }

    function requireSound(FinancingHandler history) private {
        require(bytes(history.fault()).length == 0, history.fault());
        history.requireP1();
        history.requireSoftCounts();
        history.requireP2();
        history.requireP4();
        history.requireP11();
    }

    function requireSeen(FinancingHandler[] memory handlers, string memory verb, bytes4 outcome) private view {
        uint256 count;
        for (uint256 n; n < handlers.length; ++n) count += handlers[n].outcomes(verb, outcome);
        require(count > 0, string.concat(verb, " never ended in ", Strings.toHexString(uint32(outcome), 4)));
    }
}
