// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER} from "../crypto/Domains.sol";
import {AppendTree} from "./AppendTree.sol";
import {NaiveTree} from "./test/NaiveTree.sol";
import {TreeBounds} from "./TreeBounds.sol";

/// @dev The notes tree of SPEC section 6 against its definition: a leaf once in it stays in it (P11).
contract AppendTreeTest {
    using AppendTree for AppendTree.Tree;

    AppendTree.Tree private tree;
    uint256[] private leaves;

    function test_EmptyTreeHasRootZero() public view {
        require(tree.root == 0 && tree.size == 0, "root of no leaves");
    }

    function test_OneLeafIsItsOwnRoot() public {
        require(tree.append(5) == 5 && tree.root == 5 && tree.size == 1, "root of one leaf");
    }

    /// Every size up to 130 crosses seven powers of two, where levels come into being.
    function test_EqualsItsDefinitionAtEverySize() public {
        for (uint256 i; i < 130; ++i) append(uint256(keccak256(abi.encode(i))) >> 8);
    }

    function testFuzz_P11_EqualsItsDefinition(uint256[] calldata values) public {
        for (uint256 i; i < values.length && i < 24; ++i) append(values[i] % FIELD_ORDER);
    }

    /// The frontier alone decides what comes next, so a tree at any size goes on as one that was built leaf by leaf.
    function testFuzz_P11_GrowsFromAnySize(uint256 size, uint256 leaf) public {
        size = 1 + (size % (TreeBounds.CAPACITY - 1));
        leaf %= FIELD_ORDER;
        tree.size = size;
        uint256 expected = leaf;
        for (uint256 level; level < 27; ++level) {
            tree.waiting[level] = level + 1;
            if ((size >> level) & 1 == 1) expected = NaiveTree.parent(level + 1, expected);
        }
        require(tree.append(leaf) == expected && tree.size == size + 1, "root differs from the frontier's");
        for (uint256 level; level < 27; ++level) {
            bool completed = size % 2 ** level == 2 ** level - 1 && (size >> level) & 1 == 0;
            require(
                (tree.waiting[level] != level + 1) == completed || leaf == level + 1,
                "another node than the complete one was kept"
            );
        }
    }

    function test_RefusesALeafThatIsNoFieldElement() public {
        append(FIELD_ORDER - 1);
        requireRefused(FIELD_ORDER, abi.encodeWithSelector(TreeBounds.LeafNotInField.selector, FIELD_ORDER));
        requireRefused(type(uint256).max, abi.encodeWithSelector(TreeBounds.LeafNotInField.selector, type(uint256).max));
    }

    function test_IsFullAtItsCapacity() public {
        tree.size = TreeBounds.CAPACITY - 1;
        tree.append(1);
        requireRefused(1, abi.encodeWithSelector(TreeBounds.TreeFull.selector, TreeBounds.CAPACITY));
    }

    function appendLeaf(uint256 leaf) external {
        tree.append(leaf);
    }

    function append(uint256 leaf) private {
        leaves.push(leaf);
        uint256 root = tree.append(leaf);
        require(root == NaiveTree.root(leaves), "root differs from the definition");
        require(root == tree.root && tree.size == leaves.length, "stored root differs from the returned one");
    }

    function requireRefused(uint256 leaf, bytes memory expected) private {
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.appendLeaf, (leaf)));
        require(!ok && keccak256(result) == keccak256(expected), "another outcome than the expected error");
    }
}
