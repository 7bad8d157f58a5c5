// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Poseidon} from "../crypto/Poseidon.sol";
import {TreeBounds} from "./TreeBounds.sol";

/// @title A lean Merkle tree whose nodes are all on chain, so that a leaf is rewritten by its index alone.
/// @dev Only hashed nodes are stored. A node that passes through, having no right sibling, is read from the level where it
/// came to be: storing it again on each level would cost a fresh slot per level.
library StoredTree {
    struct Tree {
        uint256 size;
        // Node i of level l lies at l * CAPACITY + i: an address without a hash, for all levels 0 to MAX_DEPTH.
        uint256[27 * 2 ** 26] nodes;
    }

    /// @notice Adds a leaf on the right.
    /// @return The new root.
    function append(Tree storage self, uint256 leaf) internal returns (uint256) {
        uint256 index = self.size;
        TreeBounds.requireRoom(index);
        TreeBounds.requireInField(leaf);
        self.size = index + 1;
        return climb(self, index, index, leaf);
    }

    /// @notice Rewrites the leaf at `index`.
    /// @return The new root.
    function update(Tree storage self, uint256 index, uint256 leaf) internal returns (uint256) {
        if (index >= self.size) revert TreeBounds.LeafUnknown(index, self.size);
        TreeBounds.requireInField(leaf);
        return climb(self, index, self.size - 1, leaf);
    }

    /// @notice Rewrites the leaf at `index` and adds one on the right; nodes above both are hashed once.
    /// @return node The new root.
    function updateAndAppend(Tree storage self, uint256 index, uint256 leaf, uint256 added) internal returns (uint256 node) {
        uint256 last = self.size;
        if (index >= last) revert TreeBounds.LeafUnknown(index, last);
        TreeBounds.requireRoom(last);
        TreeBounds.requireInField(leaf);
        TreeBounds.requireInField(added);
        self.size = last + 1;
        self.nodes[index] = leaf;
        self.nodes[last] = added;
        // `node` climbs from the added leaf, `leaf` from the rewritten one, until they are siblings.
        node = added;
        for (uint256 level; last >> level != 0; ++level) {
            uint256 position = last >> level;
            uint256 other = index >> level;
            uint256 row = level * TreeBounds.CAPACITY;
            uint256 above = row + TreeBounds.CAPACITY;
            if (other >> 1 != position >> 1) {
                leaf =
                    other & 1 == 1
                        ? Poseidon.node(self.nodes[row + other - 1], leaf)
                        : Poseidon.node(leaf, self.nodes[row + other + 1]);
                self.nodes[above + (other >> 1)] = leaf;
            }
            if (position & 1 == 1) {
                node = Poseidon.node(other + 1 == position ? leaf : self.nodes[row + position - 1], node);
                self.nodes[above + (position >> 1)] = node;
            }
        }
    }

    /// @notice 0 while the tree is empty.
    function root(Tree storage self) internal view returns (uint256) {
        uint256 size = self.size;
        if (size == 0) return 0;
        uint256 level;
        while ((size - 1) >> level != 0) ++level;
        return nodeAt(self, level, 0, size - 1);
    }

    function leafAt(Tree storage self, uint256 index) internal view returns (uint256) {
        if (index >= self.size) revert TreeBounds.LeafUnknown(index, self.size);
        return self.nodes[index];
    }

    /// @dev Writes a leaf and every hashed node above it. `last` is the index of the last leaf.
    function climb(Tree storage self, uint256 index, uint256 last, uint256 node) private returns (uint256) {
        self.nodes[index] = node;
        for (uint256 level; last >> level != 0; ++level) {
            uint256 position = index >> level;
            if (position & 1 == 1) node = Poseidon.node(self.nodes[level * TreeBounds.CAPACITY + position - 1], node);
            else if (position < last >> level) node = Poseidon.node(node, nodeAt(self, level, position + 1, last));
            else continue;
            self.nodes[(level + 1) * TreeBounds.CAPACITY + (position >> 1)] = node;
        }
        return node;
    }

    /// @dev The last node of a level may have passed through from below, where its only child is.
    function nodeAt(Tree storage self, uint256 level, uint256 position, uint256 last) private view returns (uint256) {
        while (level != 0 && position << 1 == last >> (level - 1)) {
            --level;
            position <<= 1;
        }
        return self.nodes[level * TreeBounds.CAPACITY + position];
    }
}
