// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {CouncilHandler} from "./test/CouncilHandler.sol";

/// @dev P14 over random histories of a consortium: whoever comes, goes or moves, nobody votes twice, half decides nothing, every
/// decision waits, and somebody always governs.
contract CouncilInvariantTest {
    CouncilHandler private handler;

    function setUp() public {
        handler = new CouncilHandler();
    }

    function testFuzz_P14_NobodyGovernsAloneOrTwice(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound();
        }
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
