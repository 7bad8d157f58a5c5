// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../Types.sol";
import {AppendTree} from "../trees/AppendTree.sol";
import {IndexedTree} from "../trees/IndexedTree.sol";
import {IFinancing} from "./IFinancing.sol";

/// @title What financing remembers: trees, their roots, what is used up, pledges.
/// @dev Internal verbs only; Financing decides when each may happen. What is asked about enrolments and soft values is answered for this
/// version and all before it (P1).
abstract contract FinancingState is IFinancing {
    using AppendTree for AppendTree.Tree;
    using IndexedTree for IndexedTree.Tree;

    uint64 private constant CURRENT = type(uint64).max;

    /// @inheritdoc IFinancing
    IFinancing public immutable predecessor;

    AppendTree.Tree private _notes;
    IndexedTree.Tree private _nullifiers;
    Root private _nullifierRoot;

    mapping(Root root => bool) private _notesRootKnown;
    /// @dev Block in which the root ceased to be current; CURRENT while it is; 0 if it never was.
    mapping(Root root => uint64) private _nullifierRootEnd;
    mapping(uint256 uniqueness => bool) private _enrolled;
    /// @dev By the first version of a chain, the version whose contents the chain's note has; 0 where none was enrolled.
    mapping(DocumentId origin => DocumentId) private _enrolledVersions;
    mapping(uint32 keyId => uint256) private _enrolmentCounts;
    mapping(uint256 value => uint32) private _softCounts;
    mapping(address controller => Pledge) private _pledges;

    constructor(IFinancing predecessor_) {
        predecessor = predecessor_;
        _setNullifierRoot(_nullifiers.begin());
    }

    /// @inheritdoc IFinancing
    function pledgeOf(address controller) external view returns (Pledge memory) {
        return _pledges[controller];
    }

    /// @inheritdoc IFinancing
    function isEnrolled(uint256 uniqueness) public view returns (bool) {
        return _enrolled[uniqueness] || (!_isFirst() && predecessor.isEnrolled(uniqueness));
    }

    /// @inheritdoc IFinancing
    function isLineageEnrolled(DocumentId origin) public view returns (bool) {
        return DocumentId.unwrap(enrolledVersionOf(origin)) != 0;
    }

    /// @inheritdoc IFinancing
    function enrolledVersionOf(DocumentId origin) public view returns (DocumentId version) {
        version = _enrolledVersions[origin];
        if (DocumentId.unwrap(version) == 0 && !_isFirst()) version = predecessor.enrolledVersionOf(origin);
    }

    /// @inheritdoc IFinancing
    function enrolmentCountOf(uint32 keyId) public view returns (uint256) {
        return _enrolmentCounts[keyId] + (_isFirst() ? 0 : predecessor.enrolmentCountOf(keyId));
    }

    /// @inheritdoc IFinancing
    function softCountOf(uint256 value) external view returns (uint256) {
        return _softCounts[value] + (_isFirst() ? 0 : predecessor.softCountOf(value));
    }

    /// @inheritdoc IFinancing
    function isNullifierUsed(Nullifier nullifier) public view returns (bool) {
        return _nullifiers.contains(_key(nullifier));
    }

    /// @inheritdoc IFinancing
    function notesRoot() external view returns (Root) {
        return Root.wrap(_notes.root);
    }

    /// @inheritdoc IFinancing
    function noteCount() external view returns (uint256) {
        return _notes.size;
    }

    /// @inheritdoc IFinancing
    function isNotesRootKnown(Root root) public view returns (bool) {
        return _notesRootKnown[root];
    }

    /// @inheritdoc IFinancing
    function nullifierRoot() external view returns (Root) {
        return _nullifierRoot;
    }

    /// @inheritdoc IFinancing
    function nullifierCount() external view returns (uint256) {
        return _nullifiers.leaves.size - 1;
    }

    /// @inheritdoc IFinancing
    function nullifierRootAge(Root root) public view returns (uint256) {
        uint64 end = _nullifierRootEnd[root];
        if (end == 0) revert NullifierRootUnknown(root);
        // A root that was replaced within this very block is out of date too.
        return end == CURRENT ? 0 : block.number - end + 1;
    }

    function _append(Note note) internal {
        _notesRootKnown[Root.wrap(_notes.append(Note.unwrap(note)))] = true;
    }

    function _use(Nullifier nullifier, uint224 lowKey) internal {
        _nullifierRootEnd[_nullifierRoot] = uint64(block.number);
        _setNullifierRoot(_nullifiers.insert(_key(nullifier), lowKey));
    }

    function _markEnrolled(Enrolment calldata enrolment, DocumentId origin) internal {
        _enrolled[enrolment.uniqueness] = true;
        _setEnrolledVersion(origin, enrolment.documentId);
        ++_enrolmentCounts[enrolment.keyId];
    }

    function _setEnrolledVersion(DocumentId origin, DocumentId version) internal {
        _enrolledVersions[origin] = version;
    }

    /// @dev Equal values in one reservation would be counted as often. There are none: each hash names its kind.
    function _countSoft(uint256[3] calldata values) internal {
        for (uint256 i; i < values.length; ++i) ++_softCounts[values[i]];
    }

    function _pledge(address controller) internal view returns (Pledge storage) {
        return _pledges[controller];
    }

    /// @dev Whether nothing was before this version, so that its own records are all there are.
    function _isFirst() internal view returns (bool) {
        return address(predecessor) == address(0);
    }

    function _setNullifierRoot(uint256 root) private {
        _nullifierRoot = Root.wrap(root);
        _nullifierRootEnd[Root.wrap(root)] = CURRENT;
    }

    /// @dev The low 224 bits key the tree: key and leaf index share a slot (SPEC section 6).
    function _key(Nullifier nullifier) private pure returns (uint224) {
        return uint224(Nullifier.unwrap(nullifier));
    }
}
