// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId} from "../Types.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDocuments} from "./IDocuments.sol";
import {IGrants} from "./IGrants.sol";

/// @title Access to documents: a tree of grants per document, under its issuer.
/// @notice Nobody administers it: no role can grant, read or revoke in another's place (P14). What a grant means off chain is an
/// envelope that only the grantee opens; what it means on chain is `permits` (P9).
contract Grants is IGrants {
    /// @inheritdoc IGrants
    uint8 public constant maximumDepth = 8;
    uint8 private constant ALL_RIGHTS = 0x0f;
    uint8 private constant REGRANT = uint8(1 << uint8(Right.Regrant));
    /// @dev Encapsulation 1,120, content key and tag 64, authentication tag 16 (SPEC section 3.1).
    uint256 private constant ENVELOPE_LENGTH = 1200;

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
    IDocuments public immutable documents;

    mapping(GrantId => Record) private _records;
    mapping(DocumentId => Series) private _series;

    constructor(IParticipants participants_, IDocuments documents_) {
        participants = participants_;
        documents = documents_;
    }

    /// @inheritdoc IGrants
    function grant(GrantRequest calldata request) external returns (GrantId id) {
        uint32 grantor = _activeNumber(msg.sender);
        IDocuments.Document memory document = _readable(request.documentId);
        _requireEnvelope(request.envelope);
        Series storage series = _series[request.documentId];

        uint32 keyVersion;
        if (GrantId.unwrap(request.parent) == 0) {
            if (document.issuer != msg.sender) revert IDocuments.NotDocumentIssuer(request.documentId, msg.sender);
            _requireWithin(request, ALL_RIGHTS, maximumDepth, 0);
            keyVersion = series.keyVersion;
        } else {
            // A grantee passes on the key it holds, which is not the newest one if re-keying passed it over.
            keyVersion = _requireBelowParent(request, grantor);
        }

        id = GrantId.wrap(keccak256(abi.encode(request.documentId, request.grantee, ++series.grantCount)));
        _records[id] = Record({
            documentId: request.documentId,
            parent: request.parent,
            grantor: grantor,
            grantee: _activeNumber(request.grantee),
            expiry: request.expiry,
            keyVersion: keyVersion,
            rights: request.rights,
            depth: request.depth,
            revoked: false
        });
        emit AccessGranted(
            id, request.documentId, request.grantee, msg.sender, request.parent, request.rights, request.depth, request.expiry,
            keyVersion, request.envelope, documents.noteEvent(request.documentId)
        );
    }

    /// @inheritdoc IGrants
    function revoke(GrantId id) external {
        Record storage record = _known(id);
        if (record.revoked) revert GrantAlreadyRevoked(id);
        (uint32 number,,) = participants.standingOf(msg.sender);
        if (number == 0 || !_isAbove(number, id)) revert NotGrantor(id, msg.sender);
        record.revoked = true;
        emit AccessRevoked(id, record.documentId, msg.sender, documents.noteEvent(record.documentId));
    }

    /// @inheritdoc IGrants
    function rekey(DocumentId documentId, bytes32 contentHash, bytes calldata sealedContent, Rekeying[] calldata rekeyings)
        external
    {
        _requireIssuer(documentId);
        if (sealedContent.length != 0 && keccak256(sealedContent) != contentHash) {
            revert RekeyingContentMismatch(contentHash, keccak256(sealedContent));
        }
        uint32 keyVersion = ++_series[documentId].keyVersion;
        emit DocumentRekeyed(documentId, keyVersion, contentHash, sealedContent, documents.noteEvent(documentId));
        _renew(documentId, keyVersion, rekeyings);
    }

    /// @inheritdoc IGrants
    function renewEnvelopes(DocumentId documentId, Rekeying[] calldata rekeyings) external {
        _requireIssuer(documentId);
        _renew(documentId, _series[documentId].keyVersion, rekeyings);
    }

    /// @inheritdoc IGrants
    function grantOf(GrantId id) external view returns (Grant memory) {
        Record memory record = _records[id];
        return Grant({
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
        while (true) {
            if (record.revoked) return false;
            if (GrantId.unwrap(record.parent) == 0) return true;
            record = _records[record.parent];
        }
        return false;
    }

    /// @inheritdoc IGrants
    function permits(GrantId id, address account, Right right) external view returns (bool) {
        Record storage record = _records[id];
        (uint32 number,,) = participants.standingOf(account);
        return number != 0 && number == record.grantee && record.rights & (1 << uint8(right)) != 0 && isActive(id);
    }

    /// @inheritdoc IGrants
    function keyVersionOf(DocumentId documentId) external view returns (uint32) {
        return _series[documentId].keyVersion;
    }

    function _renew(DocumentId documentId, uint32 keyVersion, Rekeying[] calldata rekeyings) private {
        for (uint256 i; i < rekeyings.length; ++i) {
            GrantId id = rekeyings[i].grantId;
            Record storage record = _known(id);
            _requireOf(documentId, id, record);
            if (!isActive(id)) revert GrantInactive(id);
            _requireEnvelope(rekeyings[i].envelope);
            record.keyVersion = keyVersion;
            emit EnvelopeRenewed(
                id, documentId, participants.accountAt(record.grantee), keyVersion, rekeyings[i].envelope,
                documents.noteEvent(documentId)
            );
        }
    }

    /// @return keyVersion that of the parent's envelope
    function _requireBelowParent(GrantRequest calldata request, uint32 grantor) private view returns (uint32 keyVersion) {
        Record storage parent = _known(request.parent);
        _requireOf(request.documentId, request.parent, parent);
        if (parent.grantee != grantor) revert NotGrantee(request.parent, msg.sender);
        if (!isActive(request.parent)) revert GrantInactive(request.parent);
        if (parent.rights & REGRANT == 0) revert GrantRightsExceeded(request.rights, 0);
        if (parent.depth == 0) revert GrantDepthExceeded(request.depth, 0);
        _requireWithin(request, parent.rights, parent.depth - 1, parent.expiry);
        return parent.keyVersion;
    }

    /// @dev A grant never gives more than the one above it: fewer or equal rights, less depth, no later end.
    function _requireWithin(GrantRequest calldata request, uint8 rights, uint8 depth, uint64 expiry) private view {
        if (request.rights == 0 || request.rights & ~rights != 0) revert GrantRightsExceeded(request.rights, rights);
        if (request.depth > depth) revert GrantDepthExceeded(request.depth, depth);
        bool ended = request.expiry != 0 && request.expiry <= block.timestamp;
        bool tooLate = expiry != 0 && (request.expiry == 0 || request.expiry > expiry);
        if (ended || tooLate) revert GrantExpiryInvalid(request.expiry, expiry);
    }

    /// @dev The grantor of a branch's top grant is the issuer, so the walk upwards covers it. At most maximumDepth + 1 steps.
    function _isAbove(uint32 number, GrantId id) private view returns (bool) {
        while (GrantId.unwrap(id) != 0) {
            if (_records[id].grantor == number) return true;
            id = _records[id].parent;
        }
        return false;
    }

    function _requireIssuer(DocumentId documentId) private view {
        _activeNumber(msg.sender);
        if (_readable(documentId).issuer != msg.sender) revert IDocuments.NotDocumentIssuer(documentId, msg.sender);
    }

    /// @dev Superseded versions stay readable, and grants of them may be needed for years; a withdrawn document is taken back.
    function _readable(DocumentId documentId) private view returns (IDocuments.Document memory document) {
        document = documents.documentOf(documentId);
        if (document.status == IDocuments.Status.None) revert IDocuments.DocumentUnknown(documentId);
        if (document.status == IDocuments.Status.Withdrawn) revert GrantDocumentWithdrawn(documentId);
    }

    function _activeNumber(address account) private view returns (uint32 number) {
        bool active;
        (number,, active) = participants.standingOf(account);
        if (!active) revert IParticipants.ParticipantInactive(account);
    }

    function _known(GrantId id) private view returns (Record storage record) {
        record = _records[id];
        if (record.grantee == 0) revert GrantUnknown(id);
    }

    function _requireOf(DocumentId documentId, GrantId id, Record storage record) private view {
        if (DocumentId.unwrap(record.documentId) != DocumentId.unwrap(documentId)) revert GrantOfOtherDocument(id, documentId);
    }

    function _requireEnvelope(bytes calldata envelope) private pure {
        if (envelope.length != ENVELOPE_LENGTH) revert EnvelopeLengthInvalid(envelope.length);
    }
}
