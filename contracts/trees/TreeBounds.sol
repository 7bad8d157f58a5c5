// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER} from "../crypto/Domains.sol";

/// @title What every tree refuses: leaves that are no field element, and leaves that no circuit could reach.
/// @dev All trees are lean (LeanIMT): a node without a right sibling is not hashed, it passes to the next level as it is.
/// So the root of one leaf is that leaf, and the root of none is 0.
library TreeBounds {
    /// @dev Levels that the circuits climb at most (MAX_DEPTH of SPEC section 5).
    uint256 internal constant MAX_DEPTH = 26;
    uint256 internal constant CAPACITY = 2 ** MAX_DEPTH;

    error TreeFull(uint256 capacity);
    error LeafNotInField(uint256 leaf);
    error LeafUnknown(uint256 index, uint256 size);

    function requireRoom(uint256 size) internal pure {
        if (size >= CAPACITY) revert TreeFull(CAPACITY);
    }

    /// @dev A leaf and the same leaf plus the field's order would be one leaf to a circuit and two to a contract.
    function requireInField(uint256 leaf) internal pure {
        if (leaf >= FIELD_ORDER) revert LeafNotInField(leaf);
    }
}
