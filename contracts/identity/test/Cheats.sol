// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @dev What tests use of the test runner: another caller, another time, another block.
interface Cheats {
    function prank(address caller) external;
    function warp(uint256 timestamp) external;
    function roll(uint256 blockNumber) external;
}

Cheats constant cheats = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));
