// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";

/// @dev What documents, tags and notes open to (SPEC sections 4 and 5). Hashes are keccak256 here; to the ledger they are opaque.
abstract contract Witnesses {
    /// @dev Invoices with the same issuer and number have the same legal key. `counterpartyId` is what slot 3 says.
    struct Invoice {
        uint256 issuerId;
        uint256 counterpartyId;
        uint256 legalKey;
        uint64 total;
    }

    /// @dev `softs` is w, `published` is p.
    struct Opening {
        DocumentId document;
        uint256 tag;
        uint64 financed;
        uint64 sequence;
        uint8 assurance;
        uint256 softs;
        bool published;
    }

    mapping(DocumentId => Invoice) private _invoices;
    mapping(Note => Opening) private _openings;
    mapping(uint256 softs => uint256[3] values) internal _softValues;
    /// @dev Number of the note's leaf, from 1; number of leaves under the root.
    mapping(Note => uint256) public leafOf;
    mapping(Root => uint256) public sizeAt;
    /// @dev The version of financing whose tree a note or root is of, and the one at hand.
    mapping(Note => address) private _treeOf;
    mapping(Root => address) private _treeAt;
    address public financing;

    function begin(address financing_) external {
        financing = financing_;
    }

    function addInvoice(DocumentId id, uint256 issuerId, uint256 counterpartyId, uint256 number, uint64 total) external {
        _invoices[id] = Invoice(issuerId, counterpartyId, hash(abi.encode("key", issuerId, number)), total);
    }

    /// @dev A later version with the same issuer and number.
    function addVersion(DocumentId id, DocumentId former, uint64 total) external {
        _invoices[id] = _invoices[former];
        _invoices[id].total = total;
    }

    /// @dev The ledger appended a note; `root` is the tree's new root.
    function addLeaf(Note note, Root root, uint256 size) external {
        (leafOf[note], _treeOf[note]) = (size, financing);
        (sizeAt[root], _treeAt[root]) = (size, financing);
    }

    function invoiceOf(DocumentId id) public view returns (Invoice memory) {
        return _invoices[id];
    }

    function openingOf(Note note) public view returns (Opening memory) {
        return _openings[note];
    }

    function isUnder(Note note, Root root) public view returns (bool) {
        return leafOf[note] != 0 && _treeOf[note] == _treeAt[root] && leafOf[note] <= sizeAt[root];
    }

    function nullifierOf(Note note) public view returns (Nullifier) {
        Opening storage o = _openings[note];
        return Nullifier.wrap(hash(abi.encode("spend", o.tag, o.sequence)));
    }

    /// @dev `under` names the key of the committee that made the point; with a key of one's own, 0, anybody can make one alone.
    function tagOf(uint256 key, uint32 keyId, uint32 under) public pure returns (uint256) {
        return hash(abi.encode("tag", keyId, pointOf(key, under)));
    }

    function uniquenessOf(DocumentId id, uint32 keyId) public view returns (uint256) {
        return hash(abi.encode("unique", tagOf(_invoices[id].legalKey, keyId, keyId)));
    }

    /// @dev e of the issuer's blinded points: its blinding follows from the document.
    function evaluationOf(DocumentId id, uint256 issuerId, bool soft, uint32 under) public view returns (uint256) {
        uint256[3] memory points;
        if (soft) for (uint256 i; i < 3; ++i) points[i] = pointOf(softKeysOf(id)[i], under);
        return hash(abi.encode("evaluation", id, issuerId, soft, pointOf(_invoices[id].legalKey, under), points));
    }

    /// @dev S2, S3 and S4. Few keys, so that documents share them.
    function softValuesOf(DocumentId id, uint32 keyId, uint32 under) public view returns (uint256[3] memory values) {
        for (uint256 i; i < 3; ++i) values[i] = hash(abi.encode("soft", tagOf(softKeysOf(id)[i], keyId, under)));
    }

    function shownOf(Note note) public view returns (uint256) {
        return hash(abi.encode("shown", _openings[note].softs, _openings[note].published));
    }

    function open(Opening memory opening) internal returns (Note note) {
        note = Note.wrap(hash(abi.encode("note", opening)));
        _openings[note] = opening;
    }

    function openSofts(uint256[3] memory values) internal returns (uint256 softs) {
        softs = hash(abi.encode("softs", values));
        _softValues[softs] = values;
    }

    function softKeysOf(DocumentId id) private view returns (uint256[3] memory) {
        Invoice storage i = _invoices[id];
        return
            [
                hash(abi.encode("trade", i.issuerId, i.counterpartyId, i.total)),
                hash(abi.encode("transport", i.total % 3)),
                hash(abi.encode("order", i.counterpartyId, i.total % 2))
            ];
    }

    function pointOf(uint256 key, uint32 under) private pure returns (uint256) {
        return hash(abi.encode("function", under, key));
    }

    /// @dev 248 bits, as contexts have.
    function hash(bytes memory preimage) internal pure returns (uint256) {
        return uint256(keccak256(preimage)) >> 8;
    }
}
