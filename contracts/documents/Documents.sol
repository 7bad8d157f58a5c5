// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {DocumentId} from "../Types.sol";
import {FIELD_ORDER} from "../crypto/Domains.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDocuments} from "./IDocuments.sol";
import {IssuableTypes} from "./IssuableTypes.sol";

/// @title The register of documents.
/// @notice The record of a document is one storage slot; contents and content hashes are in the log, reached through the
/// back-pointers. Governance says which roles issue which type; it reaches no document (P14).
contract Documents is IDocuments, AccessManaged {
    uint256 private constant BUNDLE_LIMIT = 64;

    /// @dev Parties are numbers of participants: an eighth of two addresses, and they outlive a lost account.
    struct Record {
        uint32 issuer;
        uint32 counterparty;
        uint16 documentType;
        Status status;
        uint8 assurance;
        uint48 registeredAt;
        uint48 lastEventBlock;
    }

    /// @dev The account that acts, read once per transaction.
    struct Actor {
        uint32 number;
        uint16 roles;
    }

    IParticipants public immutable participants;
    /// @notice The contracts whose events belong to documents. Fixed, so that nobody can link one that forges history.
    address public immutable grants;
    /// @inheritdoc IDocuments
    address public immutable financing;
    /// @notice The one that tells what customs cross-checked.
    address public immutable declarations;

    mapping(DocumentId => Record) private _records;
    mapping(DocumentId => DocumentId) public supersededBy;
    /// @dev First version of the chain; only documents that superseded another have one here.
    mapping(DocumentId => DocumentId) private _origins;
    mapping(uint16 documentType => uint16 roles) public issuableBy;

    constructor(
        address authority,
        IParticipants participants_,
        address grants_,
        address financing_,
        address declarations_
    ) AccessManaged(authority) {
        participants = participants_;
        grants = grants_;
        financing = financing_;
        declarations = declarations_;
        (uint16[19] memory types, uint16[19] memory roles) = IssuableTypes.defaults();
        for (uint256 i; i < types.length; ++i) _setIssuableBy(types[i], roles[i]);
    }

    /// @inheritdoc IDocuments
    function register(Registration calldata registration) external {
        _register(_actor(), registration, DocumentId.wrap(0));
    }

    /// @inheritdoc IDocuments
    function registerBundle(Registration[] calldata registrations) external {
        uint256 size = registrations.length;
        if (size == 0 || size > BUNDLE_LIMIT) revert BundleSizeInvalid(size, BUNDLE_LIMIT);
        Actor memory actor = _actor();
        for (uint256 i; i < size; ++i) _register(actor, registrations[i], DocumentId.wrap(0));
    }

    /// @inheritdoc IDocuments
    function acknowledge(DocumentId id) external {
        Record storage record = _current(id);
        if (_actor().number != record.counterparty) revert NotDocumentCounterparty(id, msg.sender);
        if (record.assurance != 0) revert DocumentAlreadyAcknowledged(id);
        record.assurance = 1;
        emit DocumentAcknowledged(id, msg.sender, _touch(record));
    }

    /// @inheritdoc IDocuments
    function markCrossChecked(DocumentId id, address office) external {
        if (msg.sender != declarations) revert NotLinkedContract(msg.sender);
        Record storage record = _current(id);
        if (record.assurance != 1) revert DocumentNotAcknowledged(id, record.assurance);
        record.assurance = 2;
        emit DocumentCrossChecked(id, office, _touch(record));
    }

    /// @inheritdoc IDocuments
    function supersede(DocumentId id, Registration calldata next) external {
        Record storage record = _current(id);
        Actor memory actor = _actor();
        if (actor.number != record.issuer) revert NotDocumentIssuer(id, msg.sender);
        if (next.documentType != record.documentType) {
            revert DocumentTypeChanged(id, record.documentType, next.documentType);
        }
        record.status = Status.Superseded;
        supersededBy[id] = next.id;
        _origins[next.id] = originOf(id);
        emit DocumentSuperseded(id, next.id, _touch(record));
        _register(actor, next, id);
    }

    /// @inheritdoc IDocuments
    function withdraw(DocumentId id) external {
        Record storage record = _current(id);
        if (_actor().number != record.issuer) revert NotDocumentIssuer(id, msg.sender);
        record.status = Status.Withdrawn;
        emit DocumentWithdrawn(id, _touch(record));
    }

    /// @inheritdoc IDocuments
    function setIssuableBy(uint16 documentType, uint16 roles) external restricted {
        if (roles >> (uint8(type(IParticipants.Role).max) + 1) != 0) revert IParticipants.RolesInvalid(roles);
        _setIssuableBy(documentType, roles);
    }

    /// @inheritdoc IDocuments
    function noteEvent(DocumentId id) external returns (uint48 previousBlock) {
        if (msg.sender != grants && msg.sender != financing) revert NotLinkedContract(msg.sender);
        return _touch(_known(id));
    }

    /// @inheritdoc IDocuments
    function documentOf(DocumentId id) external view returns (Document memory) {
        Record memory record = _records[id];
        return
            Document({
                issuer: participants.accountAt(record.issuer),
                counterparty: participants.accountAt(record.counterparty),
                documentType: record.documentType,
                status: record.status,
                assurance: record.assurance,
                registeredAt: record.registeredAt,
                lastEventBlock: record.lastEventBlock
            });
    }

    /// @inheritdoc IDocuments
    function originOf(DocumentId id) public view returns (DocumentId origin) {
        _known(id);
        origin = _origins[id];
        if (DocumentId.unwrap(origin) == 0) return id;
    }

    function _register(Actor memory actor, Registration calldata registration, DocumentId supersedes) private {
        DocumentId id = registration.id;
        uint256 commitment = uint256(DocumentId.unwrap(id));
        if (commitment == 0 || commitment >= FIELD_ORDER) revert DocumentIdInvalid(id);
        if (_records[id].status != Status.None) revert DocumentAlreadyRegistered(id);
        if (actor.roles & issuableBy[registration.documentType] == 0) {
            revert DocumentTypeNotIssuable(registration.documentType, actor.roles);
        }
        _requireContent(registration);

        _records[id] = Record({
            issuer: actor.number,
            counterparty: _counterparty(actor, registration),
            documentType: registration.documentType,
            status: Status.Current,
            assurance: 0,
            registeredAt: uint48(block.number),
            lastEventBlock: uint48(block.number)
        });
        emit DocumentRegistered(
            id,
            msg.sender,
            registration.counterparty,
            registration.documentType,
            registration.contentHash,
            registration.sealedContent,
            supersedes,
            0
        );
    }

    /// @dev Acknowledging one's own document would raise its assurance without anybody else's word.
    function _counterparty(Actor memory actor, Registration calldata registration) private view returns (uint32 number) {
        address account = registration.counterparty;
        if (account == address(0)) return 0;
        (number, , ) = participants.standingOf(account);
        if (number == 0 || number == actor.number) revert CounterpartyInvalid(registration.id, account);
    }

    function _requireContent(Registration calldata registration) private pure {
        if (registration.sealedContent.length == 0) return;
        bytes32 actual = keccak256(registration.sealedContent);
        if (actual != registration.contentHash) {
            revert DocumentContentMismatch(registration.id, registration.contentHash, actual);
        }
    }

    function _setIssuableBy(uint16 documentType, uint16 roles) private {
        issuableBy[documentType] = roles;
        emit IssuableByChanged(documentType, roles);
    }

    /// @dev Everything that acts comes through here: a suspended participant acts no more (P12).
    function _actor() private view returns (Actor memory actor) {
        bool active;
        (actor.number, actor.roles, active) = participants.standingOf(msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
    }

    function _known(DocumentId id) private view returns (Record storage record) {
        record = _records[id];
        if (record.status == Status.None) revert DocumentUnknown(id);
    }

    function _current(DocumentId id) private view returns (Record storage record) {
        record = _known(id);
        if (record.status != Status.Current) revert DocumentNotCurrent(id, record.status);
    }

    /// @dev Moves the head of the chain of back-pointers to this block (P11).
    function _touch(Record storage record) private returns (uint48 previousBlock) {
        previousBlock = record.lastEventBlock;
        record.lastEventBlock = uint48(block.number);
    }
}
