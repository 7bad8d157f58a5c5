// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IDocuments} from "../documents/IDocuments.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingHandler} from "./test/FinancingHandler.sol";

/// @dev What the test runner calls. It recognises a contract by its code, which a contract with linked libraries does not keep.
contract FinancingSteps {
    FinancingHandler public immutable HANDLER = new FinancingHandler();

    function act(uint256 seed) external {
        HANDLER.act(seed);
    }
}

/// @dev P1 to P4 and P11 over random histories of several documents, parties, lenders and versions, with clocks that move,
/// suspensions and pauses. Each step's outcome, down to the error, is foreseen by a model.
contract FinancingInvariantTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    FinancingSteps private steps;
    FinancingHandler private handler;

    function setUp() public {
        steps = new FinancingSteps();
        handler = steps.HANDLER();
    }

    /// @dev For the test runner: steps are all it calls.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(steps);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(steps), new bytes4[](1));
        targets[0].selectors[0] = FinancingSteps.act.selector;
    }

    function invariant_P1_P2_P3_P4_P11_HoldAfterEveryStep() public {
        requireSound();
    }

    /// The steps reach what they are there for: every verb succeeds, and fails in every way that the model foresees.
    function test_StepsReachEveryOutcome() public {
        for (uint256 i; i < 3000; ++i) handler.act(i);
        requireSound();
        string[9] memory verbs = ["enrol", "reserve", "finance", "settle", "cancel", "expire", "restore", "amend", "check"];
        for (uint256 i; i < verbs.length; ++i) require(handler.outcomes(verbs[i], bytes4(0)) > 0, verbs[i]);
        requireSeen("enrol", IFinancing.AlreadyEnrolled.selector);
        requireSeen("enrol", IFinancing.LineageAlreadyEnrolled.selector);
        requireSeen("reserve", IFinancing.NullifierAlreadyUsed.selector);
        requireSeen("reserve", IFinancing.MembersRootOutdated.selector);
        requireSeen("reserve", IFinancing.ProofInvalid.selector);
        requireSeen("reserve", IFinancing.ControllerAlreadyUsed.selector);
        requireSeen("finance", IFinancing.PledgeOverdue.selector);
        requireSeen("settle", IFinancing.ControllerSignatureInvalid.selector);
        requireSeen("restore", IFinancing.PledgeAlreadyRestored.selector);
        requireSeen("amend", IFinancing.DocumentNotSuccessor.selector);
        requireSeen("amend", IDocuments.DocumentNotCurrent.selector);
        requireSeen("amend", IFinancing.ProofInvalid.selector);
        requireSeen("check", IFinancing.ProofInvalid.selector);
        requireSeen("check", IFinancing.NullifierRootTooOld.selector);
    }

    function requireSound() private {
        require(bytes(handler.fault()).length == 0, handler.fault());
        handler.requireP1();
        handler.requireP2();
        handler.requireP4();
        handler.requireP11();
    }

    function requireSeen(string memory verb, bytes4 outcome) private view {
        require(handler.outcomes(verb, outcome) > 0, string.concat(verb, " never ended in an error that it should"));
    }
}
