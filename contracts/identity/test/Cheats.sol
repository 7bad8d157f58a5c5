// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @dev What tests use of the test runner: another caller, another time, another block, compiled code.
interface Cheats {
    function prank(address caller) external;
    function warp(uint256 timestamp) external;
    function roll(uint256 blockNumber) external;
    function getCode(string calldata name) external view returns (bytes memory);
}

Cheats constant cheats = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @dev Creates the contract of this name from its artifact. With `new`, the code of all that a test creates is part of the test's
/// own, and the compiler optimises it again for each test.
function deploy(string memory name, bytes memory arguments) returns (address created) {
    bytes memory code = abi.encodePacked(cheats.getCode(name), arguments);
    assembly ("memory-safe") {
        created := create(0, add(code, 32), mload(code))
        if iszero(created) {
            let refusal := mload(0x40)
            returndatacopy(refusal, 0, returndatasize())
            revert(refusal, returndatasize())
        }
    }
}
