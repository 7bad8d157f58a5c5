// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId} from "../Types.sol";

/// @title Who may open a document: grants, grants made from grants, revocation of a branch, new keys.
interface IGrants {
    /// @dev Rights are bits 1 << Right.
    enum Right {
        Read, // open the content
        Regrant, // grant further
        Prove, // holds the tag: may prove, reserve, follow the financing
        Declare // may be named by a declaration
    }

    /// @param parent the grant this one is made from; zero when the issuer grants
    /// @param depth how many grants may follow one another below this one; 0: none
    /// @param expiry seconds since 1970; 0: no end of its own
    /// @param envelope HPKE envelope of the content key for the grantee's sealing key
    struct GrantRequest {
        DocumentId documentId;
        GrantId parent;
        address grantee;
        uint8 rights;
        uint8 depth;
        uint64 expiry;
        bytes envelope;
    }

    struct Grant {
        DocumentId documentId;
        GrantId parent;
        address grantor;
        address grantee;
        uint64 expiry;
        uint32 keyVersion;
        uint8 rights;
        uint8 depth;
        bool revoked;
    }

    struct Rekeying {
        GrantId grantId;
        bytes envelope;
    }

    event AccessGranted(
        GrantId indexed id,
        DocumentId indexed documentId,
        address indexed grantee,
        address grantor,
        GrantId parent,
        uint8 rights,
        uint8 depth,
        uint64 expiry,
        uint32 keyVersion,
        bytes envelope,
        uint48 previousBlock
    );
    event AccessRevoked(GrantId indexed id, DocumentId indexed documentId, address indexed by, uint48 previousBlock);
    /// @dev The document sealed anew under a new content key; revoked grants get no envelope of it.
    event DocumentRekeyed(
        DocumentId indexed documentId,
        uint32 keyVersion,
        bytes32 contentHash,
        bytes sealedContent,
        uint48 previousBlock
    );
    event EnvelopeRenewed(
        GrantId indexed id,
        DocumentId indexed documentId,
        address indexed grantee,
        uint32 keyVersion,
        bytes envelope,
        uint48 previousBlock
    );

    error GrantUnknown(GrantId id);
    error GrantInactive(GrantId id);
    error GrantRightsExceeded(uint8 rights, uint8 available);
    error GrantDepthExceeded(uint8 depth, uint8 limit);
    error GrantExpiryInvalid(uint64 expiry, uint64 limit);
    error GrantOfOtherDocument(GrantId id, DocumentId documentId);
    error GrantAlreadyRevoked(GrantId id);
    error NotGrantor(GrantId id, address caller);
    error NotGrantee(GrantId id, address caller);
    error EnvelopeLengthInvalid(uint256 length);
    error RekeyingContentMismatch(bytes32 contentHash, bytes32 actual);
    error GrantDocumentWithdrawn(DocumentId documentId);

    /// @notice The issuer grants (parent zero), or a grantee with the right to re-grant grants below its own grant.
    function grant(GrantRequest calldata request) external returns (GrantId);
    /// @notice The grantor, any grantor above it or the issuer ends a grant and with it everything made from it.
    /// Open to a suspended grantor too: it only takes access away.
    function revoke(GrantId id) external;
    /// @notice The issuer seals the document anew and sends the new content key to grants that remain.
    function rekey(
        DocumentId documentId,
        bytes32 contentHash,
        bytes calldata sealedContent,
        Rekeying[] calldata rekeyings
    ) external;
    /// @notice The issuer sends the current content key to further grants, where one transaction does not hold them all.
    function renewEnvelopes(DocumentId documentId, Rekeying[] calldata rekeyings) external;

    function grantOf(GrantId id) external view returns (Grant memory);
    /// @notice Not revoked and not expired, nor is any grant above it; its document's issuer is not checked.
    function isActive(GrantId id) external view returns (bool);
    /// @notice The grant is active, is the account's, and carries the right.
    function permits(GrantId id, address account, Right right) external view returns (bool);
    /// @notice How often the document was sealed anew; 0 at first.
    function keyVersionOf(DocumentId documentId) external view returns (uint32);
    /// @notice Deepest chain of grants below an issuer's own.
    function maximumDepth() external view returns (uint8);
}
