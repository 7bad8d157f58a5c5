// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {CouncilHandler} from "./test/CouncilHandler.sol";

/// @dev What the test runner calls. It recognises a contract by its code, which one that creates others does not keep.
contract CouncilSteps {
    CouncilHandler public immutable HANDLER = new CouncilHandler();

    function act(uint256 seed) external {
        HANDLER.act(seed);
    }
}

/// @dev P14 over random histories of a consortium: whoever comes, goes or moves, nobody votes twice, half decides nothing, every
/// decision waits, and somebody always governs.
contract CouncilInvariantTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    CouncilSteps private steps;
    CouncilHandler private handler;

    function setUp() public {
        steps = new CouncilSteps();
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
        targets[0].selectors[0] = CouncilSteps.act.selector;
    }

    function invariant_P14_NobodyGovernsAloneOrTwice() public view {
        requireSound();
    }

    /// The steps reach what they are there for: every verb succeeds and fails.
    function test_StepsReachEveryOutcome() public {
        for (uint256 i; i < 600; ++i) handler.act(uint256(keccak256(abi.encode(i))));
        requireSound();
        string[5] memory verbs = ["propose", "vote", "queue", "execute", "move"];
        for (uint256 i; i < verbs.length; ++i) {
            require(handler.outcomes(verbs[i], true) > 0, verbs[i]);
            require(handler.outcomes(verbs[i], false) > 0, verbs[i]);
        }
    }

    function requireSound() private view {
        require(bytes(handler.fault()).length == 0, handler.fault());
        handler.requireSound();
    }
}
