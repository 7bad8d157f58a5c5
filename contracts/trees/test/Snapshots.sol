// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @dev What tests use of the test runner to try one thing after another on the same state.
interface Snapshots {
    function snapshotState() external returns (uint256 id);
    function revertToState(uint256 id) external returns (bool success);
}

Snapshots constant snapshots = Snapshots(address(uint160(uint256(keccak256("hevm cheat code")))));
