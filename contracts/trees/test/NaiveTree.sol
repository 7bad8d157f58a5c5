// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Poseidon} from "../../crypto/Poseidon.sol";

/// @dev The definition of a lean tree, level by level over all leaves: what the real trees are compared with.
library NaiveTree {
    function root(uint256[] storage leaves) internal view returns (uint256) {
        uint256 count = leaves.length;
        if (count == 0) return 0;
        uint256[] memory level = new uint256[](count);
        for (uint256 i; i < count; ++i) level[i] = leaves[i];
        for (; count > 1; count = (count + 1) / 2) {
            for (uint256 i; i < count; i += 2) {
                level[i / 2] = i + 1 < count ? parent(level[i], level[i + 1]) : level[i];
            }
        }
        return level[0];
    }

    function parent(uint256 left, uint256 right) internal pure returns (uint256) {
        return Poseidon.node(left, right);
    }
}
