// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Poseidon} from "../../crypto/Poseidon.sol";
import {AppendTree} from "../AppendTree.sol";
import {IndexedTree} from "../IndexedTree.sol";
import {StoredTree} from "../StoredTree.sol";

/// @dev One tree of each kind, for tests that compare them with trees in other languages.
contract TreeHarness {
    using AppendTree for AppendTree.Tree;
    using IndexedTree for IndexedTree.Tree;
    using StoredTree for StoredTree.Tree;

    AppendTree.Tree private growing;
    StoredTree.Tree private stored;
    IndexedTree.Tree private sorted;

    event RootChanged(uint256 root);

    constructor() {
        emit RootChanged(sorted.begin());
    }

    function appendToGrowing(uint256[] calldata leaves) external {
        for (uint256 i; i < leaves.length; ++i) emit RootChanged(growing.append(leaves[i]));
    }

    function appendToStored(uint256[] calldata leaves) external {
        for (uint256 i; i < leaves.length; ++i) emit RootChanged(stored.append(leaves[i]));
    }

    function updateStored(uint256 index, uint256 leaf) external {
        emit RootChanged(stored.update(index, leaf));
    }

    function updateAndAppend(uint256 index, uint256 leaf, uint256 added) external {
        emit RootChanged(stored.updateAndAppend(index, leaf, added));
    }

    function insert(uint224[] calldata keys, uint224[] calldata hints) external {
        for (uint256 i; i < keys.length; ++i) emit RootChanged(sorted.insert(keys[i], hints[i]));
    }

    function roots() external view returns (uint256, uint256, uint256) {
        return (growing.root, stored.root(), sorted.leaves.root());
    }

    function hashNode(uint256 left, uint256 right) external pure returns (uint256) {
        return Poseidon.node(left, right);
    }

    function hashLeaf(uint256 domain, uint256 a, uint256 b) external pure returns (uint256) {
        return Poseidon.leaf(domain, a, b);
    }
}
