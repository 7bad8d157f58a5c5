// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId, ShipmentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {Offers} from "./Offers.sol";

/// @title What is remembered of declarations.
/// @dev Internal verbs only; Declarations decides when each may happen. Parties are numbers of participants, so that a declaration
/// outlives a lost account.
abstract contract DeclarationState is Offers {
    uint256 internal constant SUBSCRIPTION_LIMIT = 8;
    uint256 internal constant DECLARANT_LIMIT = 2;
    uint16 internal constant CUSTOMS = uint16(1 << uint8(IParticipants.Role.Customs));

    /// @dev Four slots, the second of which has all that a trigger changes. `version` of the office's terms is 0 until then.
    struct Entry {
        ShipmentId shipmentId;
        uint8 leg;
        IShipments.EventClass class;
        Procedure procedure;
        State state;
        uint32 declarant;
        uint32 office;
        uint32 offer;
        uint24 version;
        uint40 deadline;
        uint48 openedAt;
        bool late;
        bool inspected;
        DocumentId documentId;
        DocumentId certificate;
    }

    IParticipants public immutable participants;
    IDocuments public immutable documents;
    IGrants public immutable grants;
    IShipments public immutable shipments;

    mapping(DeclarationId => Entry) internal _entries;
    mapping(DeclarationId => mapping(DocumentId => GrantId)) internal _presented;
    mapping(uint32 number => Record) internal _recordOf;
    mapping(bytes32 awaited => DeclarationId[]) private _subscriptions;
    /// @dev By first version: all versions of a declaration, or of a certificate, serve one declaration.
    mapping(DocumentId origin => DeclarationId) private _servedBy;

    constructor(IParticipants participants_, IDocuments documents_, IGrants grants_, IShipments shipments_) {
        participants = participants_;
        documents = documents_;
        grants = grants_;
        shipments = shipments_;
    }

    /// @inheritdoc IDeclarations
    function declarationOf(DeclarationId id) external view returns (Declaration memory) {
        Entry memory entry = _entries[id];
        return
            Declaration({
                shipmentId: entry.shipmentId,
                leg: entry.leg,
                class: entry.class,
                procedure: entry.procedure,
                state: entry.state,
                declarant: _accountOf(entry.declarant),
                office: _accountOf(entry.office),
                deadline: entry.deadline,
                openedAt: entry.openedAt,
                late: entry.late,
                documentId: entry.documentId,
                certificate: entry.certificate
            });
    }

    /// @inheritdoc IDeclarations
    function subscriptionsOf(
        ShipmentId shipmentId,
        uint8 leg,
        IShipments.EventClass class
    ) external view returns (DeclarationId[] memory waiting) {
        waiting = _subscribed(shipmentId, leg, class);
        uint256 count;
        for (uint256 i; i < waiting.length; ++i) {
            if (!_isWaiting(_entries[waiting[i]])) continue;
            waiting[count] = waiting[i];
            ++count;
        }
        assembly ("memory-safe") {
            mstore(waiting, count)
        }
    }

    /// @inheritdoc IDeclarations
    function recordOf(address account) external view returns (Record memory) {
        (uint32 number, , ) = participants.standingOf(account);
        return _recordOf[number];
    }

    /// @inheritdoc IDeclarations
    function isCleared(DeclarationId id) external view returns (bool) {
        Entry storage entry = _entries[id];
        bool cleared = entry.state == State.Released || (entry.state == State.Precleared && _isEventInForce(entry));
        return cleared && _isCurrent(entry.documentId) && _isCurrent(entry.certificate);
    }

    function _known(DeclarationId id) internal view returns (Entry storage entry) {
        entry = _entries[id];
        if (entry.state == State.None) revert DeclarationUnknown(id);
    }

    function _subscribed(
        ShipmentId shipmentId,
        uint8 leg,
        IShipments.EventClass class
    ) internal view returns (DeclarationId[] storage) {
        return _subscriptions[keccak256(abi.encode(shipmentId, leg, class))];
    }

    function _isWaiting(Entry storage entry) internal view returns (bool) {
        return entry.state == State.Subscribed || entry.state == State.Incomplete;
    }

    function _isUnderJudgement(Entry storage entry) internal view returns (bool) {
        return entry.state == State.Submitted || entry.state == State.Inspection;
    }

    /// @dev An event that was declared to be in error leaves its declarations where they are, and takes them no further.
    function _isEventInForce(Entry storage entry) internal view returns (bool) {
        return shipments.hasReached(entry.shipmentId, entry.leg, entry.class);
    }

    function _isCurrent(DocumentId documentId) internal view returns (bool) {
        return _document(documentId).status == IDocuments.Status.Current;
    }

    /// @dev A current document of a type that an account registered.
    function _isOf(DocumentId documentId, address issuer, uint16 documentType) internal view returns (bool) {
        IDocuments.Document memory document = _document(documentId);
        return document.status == IDocuments.Status.Current && document.issuer == issuer && document.documentType == documentType;
    }

    /// @return by the declaration that a registered document, or another version of it, serves already; 0 for none
    function _served(DocumentId documentId) internal view returns (DeclarationId by) {
        return _servedBy[documents.originOf(documentId)];
    }

    function _serve(DeclarationId id, DocumentId documentId) internal {
        _servedBy[documents.originOf(documentId)] = id;
    }

    function _document(DocumentId documentId) internal view returns (IDocuments.Document memory) {
        return documents.documentOf(documentId);
    }

    function _accountOf(uint32 number) internal view returns (address) {
        return participants.accountAt(number);
    }

    function _noteEvent(ShipmentId shipmentId) internal returns (uint48 previousBlock) {
        return shipments.noteEvent(shipmentId);
    }
}
