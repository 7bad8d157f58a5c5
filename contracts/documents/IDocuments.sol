// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId} from "../Types.sol";

/// @title The register of documents: commitments, their acknowledgement, their versions.
interface IDocuments {
    enum Status {
        None,
        Current,
        Superseded,
        Withdrawn
    }

    /// @param id commitment C
    /// @param documentType UN/CEFACT code list 1001, the value of slot 0
    /// @param counterparty account of the participant asked to acknowledge; zero for none
    /// @param contentHash keccak256 of the sealed document
    /// @param sealedContent the sealed document, kept in the log; empty when it lies in a content-addressed store
    struct Registration {
        DocumentId id;
        uint16 documentType;
        address counterparty;
        bytes32 contentHash;
        bytes sealedContent;
    }

    struct Document {
        address issuer;
        address counterparty;
        uint16 documentType;
        Status status;
        uint8 assurance; // 0 issuer alone, 1 acknowledged, 2 cross-checked by customs
        uint48 registeredAt; // block
        uint48 lastEventBlock; // newest event of this document, grants included; the chain of back-pointers starts here
    }

    event DocumentRegistered(
        DocumentId indexed id,
        address indexed issuer,
        address indexed counterparty,
        uint16 documentType,
        bytes32 contentHash,
        bytes sealedContent,
        DocumentId supersedes,
        uint48 previousBlock
    );
    event DocumentAcknowledged(DocumentId indexed id, address indexed counterparty, uint48 previousBlock);
    event DocumentCrossChecked(DocumentId indexed id, address indexed office, uint48 previousBlock);
    event DocumentSuperseded(DocumentId indexed id, DocumentId indexed nextId, uint48 previousBlock);
    event DocumentWithdrawn(DocumentId indexed id, uint48 previousBlock);
    event IssuableByChanged(uint16 indexed documentType, uint16 roles);

    error DocumentIdInvalid(DocumentId id);
    error DocumentAlreadyRegistered(DocumentId id);
    error DocumentUnknown(DocumentId id);
    error DocumentNotCurrent(DocumentId id, Status status);
    error DocumentAlreadyAcknowledged(DocumentId id);
    error DocumentNotAcknowledged(DocumentId id, uint8 assurance);
    error DocumentContentMismatch(DocumentId id, bytes32 contentHash, bytes32 actual);
    error DocumentTypeChanged(DocumentId id, uint16 documentType, uint16 nextDocumentType);
    error DocumentTypeNotIssuable(uint16 documentType, uint16 issuerRoles);
    error NotDocumentIssuer(DocumentId id, address caller);
    error NotDocumentCounterparty(DocumentId id, address caller);
    error CounterpartyInvalid(DocumentId id, address counterparty);
    error BundleSizeInvalid(uint256 size, uint256 limit);
    error NotLinkedContract(address caller);

    /// @notice Register one document that the caller issues.
    /// @dev Somebody who sees the call first can register the same id as its own, and gains nothing: it cannot enrol what it
    /// cannot open, it stands on the ledger as having done so, and the issuer goes on with another salt.
    function register(Registration calldata registration) external;
    /// @notice Register 1 to 64 documents in one transaction; all or none.
    function registerBundle(Registration[] calldata registrations) external;
    /// @notice The named counterparty says that the document binds it.
    function acknowledge(DocumentId id) external;
    /// @notice For declarations: a customs office has compared the document with the others of a consignment. Raises the assurance of a
    /// current document from 1 to 2; nobody's word but the counterparty's raises it from 0.
    function markCrossChecked(DocumentId id, address office) external;
    /// @notice Register a later version (same issuer, same type); the earlier one stays readable and is no longer current.
    function supersede(DocumentId id, Registration calldata next) external;
    /// @notice The issuer takes a document back; nothing that was financed on it is undone.
    function withdraw(DocumentId id) external;
    /// @notice Governance: which roles (bits) may issue documents of a type.
    function setIssuableBy(uint16 documentType, uint16 roles) external;

    function documentOf(DocumentId id) external view returns (Document memory);
    function supersededBy(DocumentId id) external view returns (DocumentId);
    /// @notice The first version of a document's chain: itself where it superseded nothing. Reverts with DocumentUnknown.
    function originOf(DocumentId id) external view returns (DocumentId);
    /// @notice The first version of financing; each version names the next (`IFinancing.successor`).
    function financing() external view returns (address);
    function issuableBy(uint16 documentType) external view returns (uint16 roles);
    /// @notice For linked contracts (grants, financing): moves the head of the back-pointers, returns the former one.
    function noteEvent(DocumentId id) external returns (uint48 previousBlock);
}
