// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats} from "../../identity/test/Cheats.sol";
import {CouncilFixture} from "./CouncilFixture.sol";

/// @dev Which account has which organisation's seat, by another way than the contract's; `fault` says where the two part.
abstract contract SeatModel is CouncilFixture {
    uint256 internal constant POOL = 8;

    /// @dev 0: none. Organisations are numbered from 1 as they come.
    mapping(uint256 index => uint256 organisation) internal organisations;
    /// @dev Whose seat an account has, or had last: never another one's.
    mapping(uint256 index => uint256 organisation) internal boundTo;
    uint256 internal organisationCount;
    string public fault;

    /// @dev What a decision that was carried out does to the model.
    function follow(bytes memory data) internal {
        (bytes4 verb, uint256 first, uint256 second) = (bytes4(data), word(data, 0) - 0xA000, word(data, 1) - 0xA000);
        if (verb == consortium.admit.selector) {
            if (boundTo[first] == 0) boundTo[first] = ++organisationCount;
            organisations[first] = boundTo[first];
        } else if (verb == consortium.remove.selector) {
            organisations[holderOf(boundTo[first])] = 0;
        } else {
            pass(holderOf(boundTo[first]), second);
        }
        cheats.warp(block.timestamp + 1);
    }

    function pass(uint256 from, uint256 to) internal {
        (organisations[to], organisations[from]) = (organisations[from], 0);
        boundTo[to] = organisations[to];
    }

    function holderOf(uint256 organisation) private returns (uint256) {
        for (uint256 i = 0; i < POOL; ++i) if (organisations[i] == organisation) return i;
        expect(false, "a seat was taken that nobody had");
        return 0;
    }

    function word(bytes memory data, uint256 index) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 36), mul(index, 32)))
        }
        if (value < 0xA000) value = 0xA000;
    }

    function expect(bool held, string memory what) internal {
        if (!held) fault = what;
    }
}
