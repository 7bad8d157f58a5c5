// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {KeyRoundsHandler} from "./test/KeyRoundsHandler.sol";

/// @dev P1, P5, P11 and P14 over random histories of rounds. Each step's outcome is foreseen by a model that knows every polynomial.
contract KeyRoundsInvariantTest {
    KeyRoundsHandler private handler;
    uint32 private keys;

    function setUp() public {
        handler = new KeyRoundsHandler();
    }

    /// P1: key ids only grow, one by one; P5 and P11: a key that was made stays what it is, however often it is shared anew.
    function testFuzz_P1_P5_P11_HoldAfterEveryStep(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound();
        }
    }

    /// The steps reach what they are there for: every verb succeeds, and all but those of governance fail too.
    function test_StepsReachEveryOutcome() public {
        for (uint256 i; i < 800; ++i) handler.act(i);
        requireSound();
        string[6] memory verbs = ["generate", "reshare", "deal", "complain", "confirm", "finish"];
        for (uint256 i; i < verbs.length; ++i) require(handler.outcomes(verbs[i], true) > 0, verbs[i]);
        for (uint256 i = 2; i < verbs.length; ++i) require(handler.outcomes(verbs[i], false) > 0, verbs[i]);
        require(handler.keyCount() > 1, "no second key");
    }

    function requireSound() private {
        require(bytes(handler.fault()).length == 0, handler.fault());
        uint32 current = handler.COMMITTEE().currentKeyId();
        require(current == handler.keyCount() && current >= keys, "key ids do not grow");
        keys = current;
        handler.requireShared();
    }
}
