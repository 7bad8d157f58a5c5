// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Poseidon} from "../crypto/Poseidon.sol";
import {TreeBounds} from "./TreeBounds.sol";

/// @title A lean Merkle tree that only grows, and keeps no more than growing needs.
/// @dev Of each level only the newest complete left node is kept: one storage slot is written per leaf, and one hash is paid per bit
/// that is set in its index.
library AppendTree {
    struct Tree {
        uint256 size;
        uint256 root;
        // Of level l: the complete left node that waits for its right sibling; stale once that has come.
        uint256[27] waiting;
    }

    /// @notice Adds a leaf on the right.
    /// @return node The new root.
    function append(Tree storage self, uint256 leaf) internal returns (uint256 node) {
        uint256 index = self.size;
        TreeBounds.requireRoom(index);
        TreeBounds.requireInField(leaf);
        node = leaf;
        bool complete = true;
        for (uint256 level; ; ++level) {
            uint256 position = index >> level;
            if (position & 1 == 1) {
                node = Poseidon.node(self.waiting[level], node);
            } else {
                if (complete) self.waiting[level] = node;
                if (position == 0) break;
                complete = false;
            }
        }
        self.size = index + 1;
        self.root = node;
    }
}
