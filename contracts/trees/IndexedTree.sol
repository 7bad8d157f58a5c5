// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Domains} from "../crypto/Domains.sol";
import {Poseidon} from "../crypto/Poseidon.sol";
import {StoredTree} from "./StoredTree.sol";

/// @title A set of 224-bit keys as a sorted linked list in a tree, so that absence is one path.
/// @dev Leaf = H(link; key, next key). The list begins with key 0 and ends with END; neither is a member that can be inserted.
library IndexedTree {
    using StoredTree for StoredTree.Tree;

    /// @dev One slot. `next` is larger than the key, so it is zero only where there is no link.
    struct Link {
        uint224 next;
        uint32 index;
    }

    struct Tree {
        StoredTree.Tree leaves;
        mapping(uint224 key => Link) links;
    }

    uint224 internal constant END = type(uint224).max;

    error LowKeyInvalid(uint224 lowKey, uint224 key);
    error KeyPresent(uint224 key);

    /// @notice The empty list; once, before anything else.
    /// @return The first root.
    function begin(Tree storage self) internal returns (uint256) {
        self.links[0] = Link(END, 0);
        return self.leaves.append(leaf(0, END));
    }

    /// @notice The key is in the list, or is one of its ends and can never be.
    function contains(Tree storage self, uint224 key) internal view returns (bool) {
        return key == END || self.links[key].next != 0;
    }

    /// @notice Inserts a key; reverts with KeyPresent if the list contains it.
    /// @param low a key of the list below `key`. Keys are never removed, so what once was a valid hint stays one: the list is
    /// walked from there, over keys that came in between.
    /// @return The new root.
    function insert(Tree storage self, uint224 key, uint224 low) internal returns (uint256) {
        Link memory link = self.links[low];
        if (low >= key || link.next == 0) revert LowKeyInvalid(low, key);
        while (link.next < key) {
            low = link.next;
            link = self.links[low];
        }
        if (link.next == key) revert KeyPresent(key);
        self.links[low].next = key;
        // The tree holds at most 2^26 leaves.
        self.links[key] = Link(link.next, uint32(self.leaves.size));
        return self.leaves.updateAndAppend(link.index, leaf(low, key), leaf(key, link.next));
    }

    function leaf(uint224 key, uint224 next) private pure returns (uint256) {
        return Poseidon.leaf(Domains.LINK, key, next);
    }
}
