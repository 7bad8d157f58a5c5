// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER} from "../crypto/Domains.sol";
import {snapshots as cheats} from "./test/Snapshots.sol";
import {NaiveTree} from "./test/NaiveTree.sol";
import {StoredTree} from "./StoredTree.sol";
import {TreeBounds} from "./TreeBounds.sol";

/// @dev Lean trees of SPEC section 6, against their definition (P11, P12).
contract StoredTreeTest {
    using StoredTree for StoredTree.Tree;

    StoredTree.Tree private tree;
    uint256[] private leaves;

    function test_EmptyTreeHasRootZero() public view {
        require(tree.root() == 0, "root of no leaves");
    }

    function test_OneLeafIsItsOwnRoot() public {
        require(tree.append(5) == 5 && tree.root() == 5, "root of one leaf");
        require(tree.update(0, 6) == 6 && tree.root() == 6, "root of one rewritten leaf");
    }

    function test_RewritesAnUnpairedLastLeafOnEveryLevel() public {
        for (uint256 i; i < 17; ++i) append(i + 1);
        rewrite(16, 99);
        rewrite(0, 98);
        rewrite(15, 0);
    }

    /// Every pair of places at every size up to 20: where both climb apart, where they meet, and where one is above the other.
    function test_RewritesAndAppendsInOnePassAtEveryPlace() public {
        append(1);
        for (uint256 size = 1; size < 20; ++size) {
            for (uint256 index; index < size; ++index) {
                rewrite(index, 1000 * size + index);
                uint256 snapshot = cheats.snapshotState();
                rewriteAndAppend(index, 7, 8);
                rewrite(size, 9);
                require(cheats.revertToState(snapshot), "no such snapshot");
            }
            append(size);
        }
    }

    /// Each byte of `steps` is one step: below 96 an append, below 176 an append with a rewrite, else a rewrite of some leaf.
    function testFuzz_EqualsItsDefinition(bytes calldata steps, uint256 seed) public {
        uint256 count = steps.length < 40 ? steps.length : 40;
        for (uint256 i; i < count; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (leaves.length == 0 || uint8(steps[i]) < 96) append(seed >> 8);
            else if (uint8(steps[i]) < 176) rewriteAndAppend(seed % leaves.length, seed >> 8, seed >> 9);
            else rewrite(seed % leaves.length, seed >> 8);
        }
    }

    function testFuzz_EqualsItsDefinitionAtEverySize(uint8 size, uint256 seed) public {
        for (uint256 i; i < size % 70; ++i) append(uint256(keccak256(abi.encode(seed, i))) >> 8);
        for (uint256 i; i < leaves.length && i < 8; ++i) rewrite((seed >> i) % leaves.length, i);
    }

    function test_RefusesALeafThatIsNoFieldElement() public {
        tree.append(FIELD_ORDER - 1);
        expectRevert(abi.encodeCall(this.appendLeaf, (FIELD_ORDER)), TreeBounds.LeafNotInField.selector);
        expectRevert(abi.encodeCall(this.updateLeaf, (0, type(uint256).max)), TreeBounds.LeafNotInField.selector);
        expectRevert(abi.encodeCall(this.updateAndAppend, (0, FIELD_ORDER, 1)), TreeBounds.LeafNotInField.selector);
        expectRevert(abi.encodeCall(this.updateAndAppend, (0, 1, FIELD_ORDER)), TreeBounds.LeafNotInField.selector);
    }

    function test_RefusesALeafThatIsNotThere() public {
        expectRevert(abi.encodeCall(this.updateLeaf, (0, 1)), TreeBounds.LeafUnknown.selector);
        expectRevert(abi.encodeCall(this.updateAndAppend, (0, 1, 2)), TreeBounds.LeafUnknown.selector);
    }

    function test_IsFullAtItsCapacity() public {
        tree.size = TreeBounds.CAPACITY - 1;
        tree.append(1);
        expectRevert(abi.encodeCall(this.appendLeaf, (1)), TreeBounds.TreeFull.selector);
        expectRevert(abi.encodeCall(this.updateAndAppend, (0, 1, 2)), TreeBounds.TreeFull.selector);
    }

    function appendLeaf(uint256 leaf) external {
        tree.append(leaf);
    }

    function updateLeaf(uint256 index, uint256 leaf) external {
        tree.update(index, leaf);
    }

    function updateAndAppend(uint256 index, uint256 leaf, uint256 added) external {
        tree.updateAndAppend(index, leaf, added);
    }

    function append(uint256 leaf) private {
        leaves.push(leaf);
        requireRoot(tree.append(leaf));
    }

    function rewrite(uint256 index, uint256 leaf) private {
        leaves[index] = leaf;
        requireRoot(tree.update(index, leaf));
    }

    function rewriteAndAppend(uint256 index, uint256 leaf, uint256 added) private {
        leaves[index] = leaf;
        leaves.push(added);
        requireRoot(tree.updateAndAppend(index, leaf, added));
    }

    function requireRoot(uint256 root) private view {
        require(root == NaiveTree.root(leaves), "root differs from the definition");
        require(root == tree.root() && tree.size == leaves.length, "stored root differs from the returned one");
    }

    function expectRevert(bytes memory call, bytes4 selector) private {
        (bool ok, bytes memory result) = address(this).call(call);
        require(!ok && bytes4(result) == selector, "another outcome than the expected error");
    }
}
