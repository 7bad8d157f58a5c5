// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Domains} from "../crypto/Domains.sol";
import {Poseidon} from "../crypto/Poseidon.sol";
import {IndexedTree} from "./IndexedTree.sol";
import {NaiveTree} from "./test/NaiveTree.sol";
import {StoredTree} from "./StoredTree.sol";

/// @dev The nullifier tree of SPEC section 6 against a list that is searched from end to end (P3, P4).
contract IndexedTreeTest {
    using IndexedTree for IndexedTree.Tree;
    using StoredTree for StoredTree.Tree;

    uint224 private constant END = IndexedTree.END;

    IndexedTree.Tree private tree;
    uint224[] private keys;
    uint256[] private leaves;

    function setUp() public {
        require(tree.begin() == leaf(0, END), "root of the empty list");
        keys.push(0);
    }

    /// P3, P4: whatever the order of keys and the age of hints, each leaf links its key to the next one, and a key is in once.
    function testFuzz_P3_P4_LinksAreTheSortedKeys(uint224[] calldata values, uint256 seed) public {
        for (uint256 i; i < values.length && i < 16; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Every other key lies next to an earlier one, where mistakes of order would show.
            uint224 key = seed & 1 == 1 ? values[i] : keys[seed % keys.length] ^ uint224(1 << (seed >> 254));
            step(key, keys[(seed >> 128) % keys.length]);
        }
        requireDefinition();
    }

    /// A hint that was the best one once is walked on from; one that was never in, or not below, is refused.
    function testFuzz_P4_HintsOldAndFalse(uint224 a, uint224 b, uint224 hint) public {
        step(a, 0);
        step(b, hint);
        step(hint, b);
        requireDefinition();
    }

    function test_TheEndsAreNeverInserted() public {
        require(tree.contains(0) && tree.contains(END), "an end is missing");
        requireRefused(0, 0, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, 0, 0));
        requireRefused(END, 0, abi.encodeWithSelector(IndexedTree.KeyPresent.selector, END));
        step(END - 1, 0);
        requireRefused(END, END - 1, abi.encodeWithSelector(IndexedTree.KeyPresent.selector, END));
        requireRefused(5, END, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, END, 5));
    }

    function test_AKeyIsInsertedOnce() public {
        step(7, 0);
        step(9, 7);
        requireRefused(9, 0, abi.encodeWithSelector(IndexedTree.KeyPresent.selector, 9));
        requireRefused(9, 7, abi.encodeWithSelector(IndexedTree.KeyPresent.selector, 9));
        requireRefused(9, 9, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, 9, 9));
        requireDefinition();
    }

    function test_HintsThatAreNoKeyBelow() public {
        step(100, 0);
        requireRefused(50, 100, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, 100, 50));
        requireRefused(50, 49, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, 49, 50));
    }

    function insert(uint224 key, uint224 low) external {
        tree.insert(key, low);
    }

    /// @dev Inserts where the list allows it, and expects the right error where it does not.
    function step(uint224 key, uint224 low) private {
        if (low >= key || !isIn(low))
            requireRefused(key, low, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, low, key));
        else if (key == END || isIn(key)) requireRefused(key, low, abi.encodeWithSelector(IndexedTree.KeyPresent.selector, key));
        else {
            require(!tree.contains(key), "contains what was not inserted");
            uint256 root = tree.insert(key, low);
            keys.push(key);
            require(root == tree.leaves.root() && tree.contains(key), "not inserted");
        }
    }

    function requireDefinition() private {
        for (uint256 i; i < keys.length; ++i) {
            uint224 next = END;
            for (uint256 j; j < keys.length; ++j) if (keys[j] > keys[i] && keys[j] < next) next = keys[j];
            leaves.push(leaf(keys[i], next));
            require(tree.links[keys[i]].next == next && tree.links[keys[i]].index == i, "link differs from the list");
        }
        require(
            tree.leaves.size == keys.length && tree.leaves.root() == NaiveTree.root(leaves),
            "root differs from the definition"
        );
    }

    function isIn(uint224 key) private view returns (bool) {
        for (uint256 i; i < keys.length; ++i) if (keys[i] == key) return true;
        return false;
    }

    function requireRefused(uint224 key, uint224 low, bytes memory expected) private {
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.insert, (key, low)));
        require(!ok && keccak256(result) == keccak256(expected), "another outcome than the expected error");
    }

    function leaf(uint224 key, uint224 next) private pure returns (uint256) {
        return Poseidon.leaf(Domains.LINK, key, next);
    }
}
