// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId} from "../Types.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {GrantState} from "./GrantState.sol";
import {IDocuments} from "./IDocuments.sol";
import {IGrants} from "./IGrants.sol";

/// @title Access to documents: a tree of grants per document, under its issuer.
/// @notice Nobody administers it: no role can grant, read or revoke in another's place (P14). What a grant means off chain is an
/// envelope that only the grantee opens; what it means on chain is `permits` (P9).
contract Grants is GrantState {
    uint8 private constant ALL_RIGHTS = 0x0f;
    uint8 private constant REGRANT = uint8(1 << uint8(Right.Regrant));
    /// @dev Encapsulation 1,120, content key, tag and soft values 160, authentication tag 16 (SPEC section 3.1).
    uint256 private constant ENVELOPE_LENGTH = 1296;

    IDocuments public immutable documents;

    constructor(IParticipants participants_, IDocuments documents_) GrantState(participants_) {
        documents = documents_;
    }

    /// @inheritdoc IGrants
    function grant(GrantRequest calldata request) external returns (GrantId id) {
        uint32 grantor = _activeNumber(msg.sender);
        IDocuments.Document memory document = _readable(request.documentId);
        _requireEnvelope(request.envelope);

        uint32 keyVersion;
        if (GrantId.unwrap(request.parent) == 0) {
            if (document.issuer != msg.sender) revert IDocuments.NotDocumentIssuer(request.documentId, msg.sender);
            _requireWithin(request, ALL_RIGHTS, MAXIMUM_DEPTH, 0);
            keyVersion = _series[request.documentId].keyVersion;
        } else {
            // A grantee passes on the key it holds, which is not the newest one if re-keying passed it over.
            keyVersion = _requireBelowParent(request, grantor);
        }

        id = _record(request, grantor, _activeNumber(request.grantee), keyVersion);
        emit AccessGranted(
            id,
            request.documentId,
            request.grantee,
            msg.sender,
            request.parent,
            request.rights,
            request.depth,
            request.expiry,
            keyVersion,
            request.envelope,
            documents.noteEvent(request.documentId)
        );
    }

    /// @inheritdoc IGrants
    function revoke(GrantId id) external {
        Record storage record = _known(id);
        if (record.revoked) revert GrantAlreadyRevoked(id);
        (uint32 number, , ) = participants.standingOf(msg.sender);
        if (number == 0 || !_isAbove(number, id)) revert NotGrantor(id, msg.sender);
        record.revoked = true;
        emit AccessRevoked(id, record.documentId, msg.sender, documents.noteEvent(record.documentId));
    }

    /// @inheritdoc IGrants
    function rekey(
        DocumentId documentId,
        bytes32 contentHash,
        bytes calldata sealedContent,
        Rekeying[] calldata rekeyings
    ) external {
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

    function _renew(DocumentId documentId, uint32 keyVersion, Rekeying[] calldata rekeyings) private {
        for (uint256 i; i < rekeyings.length; ++i) {
            GrantId id = rekeyings[i].grantId;
            bytes calldata envelope = rekeyings[i].envelope;
            Record storage record = _knownOf(documentId, id);
            if (!isActive(id)) revert GrantInactive(id);
            _requireEnvelope(envelope);
            record.keyVersion = keyVersion;
            address grantee = participants.accountAt(record.grantee);
            emit EnvelopeRenewed(id, documentId, grantee, keyVersion, envelope, documents.noteEvent(documentId));
        }
    }

    /// @return keyVersion that of the parent's envelope
    function _requireBelowParent(GrantRequest calldata request, uint32 grantor) private view returns (uint32 keyVersion) {
        Record storage parent = _knownOf(request.documentId, request.parent);
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
        (number, , active) = participants.standingOf(account);
        if (!active) revert IParticipants.ParticipantInactive(account);
    }

    function _requireEnvelope(bytes calldata envelope) private pure {
        if (envelope.length != ENVELOPE_LENGTH) revert EnvelopeLengthInvalid(envelope.length);
    }
}
