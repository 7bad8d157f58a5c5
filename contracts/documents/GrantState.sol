// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId} from "../Types.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IGrants} from "./IGrants.sol";

/// @title Records of the grants and what follows from them, with internal verbs only.
abstract contract GrantState is IGrants {
    uint8 internal constant MAXIMUM_DEPTH = 8;

    /// @dev Parties are numbers of participants, so that a grant outlives a lost account.
    struct Record {
        DocumentId documentId;
        GrantId parent;
        uint32 grantor;
        uint32 grantee;
        uint64 expiry;
        uint32 keyVersion;
        uint8 rights;
        uint8 depth;
        bool revoked;
    }

    struct Series {
        uint32 keyVersion;
        uint64 grantCount;
    }

    IParticipants public immutable participants;

    mapping(GrantId => Record) internal _records;
    mapping(DocumentId => Series) internal _series;

    constructor(IParticipants participants_) {
        participants = participants_;
    }

    /// @inheritdoc IGrants
    function grantOf(GrantId id) external view returns (Grant memory) {
        Record memory record = _records[id];
        return
            Grant({
                documentId: record.documentId,
                parent: record.parent,
                grantor: participants.accountAt(record.grantor),
                grantee: participants.accountAt(record.grantee),
                expiry: record.expiry,
                keyVersion: record.keyVersion,
                rights: record.rights,
                depth: record.depth,
                revoked: record.revoked
            });
    }

    /// @inheritdoc IGrants
    function isActive(GrantId id) public view returns (bool) {
        Record storage record = _records[id];
        if (record.grantee == 0) return false;
        // Expiries never grow downwards, so the grant's own stands for all above it.
        if (record.expiry != 0 && block.timestamp >= record.expiry) return false;
        while (!record.revoked) {
            if (GrantId.unwrap(record.parent) == 0) return true;
            record = _records[record.parent];
        }
        return false;
    }

    /// @inheritdoc IGrants
    function permits(GrantId id, address account, Right right) external view returns (bool) {
        Record storage record = _records[id];
        (uint32 number, , ) = participants.standingOf(account);
        return number != 0 && number == record.grantee && record.rights & (1 << uint8(right)) != 0 && isActive(id);
    }

    /// @inheritdoc IGrants
    function keyVersionOf(DocumentId documentId) external view returns (uint32) {
        return _series[documentId].keyVersion;
    }

    /// @inheritdoc IGrants
    function maximumDepth() external pure returns (uint8) {
        return MAXIMUM_DEPTH;
    }

    /// @dev The counter keeps ids apart, even of grants of one document to one grantee.
    function _record(
        GrantRequest calldata request,
        uint32 grantor,
        uint32 grantee,
        uint32 keyVersion
    ) internal returns (GrantId id) {
        uint64 count = ++_series[request.documentId].grantCount;
        id = GrantId.wrap(keccak256(abi.encode(request.documentId, request.grantee, count)));
        _records[id] = Record({
            documentId: request.documentId,
            parent: request.parent,
            grantor: grantor,
            grantee: grantee,
            expiry: request.expiry,
            keyVersion: keyVersion,
            rights: request.rights,
            depth: request.depth,
            revoked: false
        });
    }

    /// @dev The grantor of a branch's top grant is the issuer, so the walk upwards covers it. At most MAXIMUM_DEPTH + 1 steps.
    function _isAbove(uint32 number, GrantId id) internal view returns (bool) {
        while (GrantId.unwrap(id) != 0) {
            if (_records[id].grantor == number) return true;
            id = _records[id].parent;
        }
        return false;
    }

    function _known(GrantId id) internal view returns (Record storage record) {
        record = _records[id];
        if (record.grantee == 0) revert GrantUnknown(id);
    }

    function _knownOf(DocumentId documentId, GrantId id) internal view returns (Record storage record) {
        record = _known(id);
        if (DocumentId.unwrap(record.documentId) != DocumentId.unwrap(documentId)) revert GrantOfOtherDocument(id, documentId);
    }
}
