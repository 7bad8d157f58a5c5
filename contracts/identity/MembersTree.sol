// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Root} from "../Types.sol";
import {StoredTree} from "../trees/StoredTree.sol";
import {IMembersTree} from "./IMembersTree.sol";

/// @title The members' tree, with one internal verb.
abstract contract MembersTree is IMembersTree {
    using StoredTree for StoredTree.Tree;

    StoredTree.Tree private _members;

    /// @inheritdoc IMembersTree
    function membersRoot() external view returns (Root) {
        return Root.wrap(_members.root());
    }

    /// @dev A member keeps its place in the tree, so that leaving and returning do not fill it up.
    /// @param position index + 1; 0: none yet
    function _setLeaf(uint32 position, uint256 leaf) internal returns (uint32) {
        uint256 root;
        if (position != 0) {
            if (_members.leafAt(position - 1) == leaf) return position;
            root = _members.update(position - 1, leaf);
        } else {
            if (leaf == 0) return 0;
            root = _members.append(leaf);
            position = uint32(_members.size);
        }
        emit MemberLeafChanged(position - 1, leaf, Root.wrap(root));
        return position;
    }
}
