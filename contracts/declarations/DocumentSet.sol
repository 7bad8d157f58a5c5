// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {DeclarationState} from "./DeclarationState.sol";
import {IDeclarations} from "./IDeclarations.sol";

/// @title The documents that an office asks for, and how they stand now.
abstract contract DocumentSet is DeclarationState {
    /// @dev What one examination has come to so far.
    struct Examination {
        DeclarationId id;
        address declarant;
        Missing[] missing;
        uint256 lacks;
        DocumentId[] set;
        uint256 size;
    }

    /// @inheritdoc IDeclarations
    function missingOf(DeclarationId id) external view returns (Missing[] memory missing) {
        (missing, ) = setOf(id);
    }

    /// @inheritdoc IDeclarations
    function setOf(DeclarationId id) public view returns (Missing[] memory missing, DocumentId[] memory set) {
        Entry storage entry = _known(id);
        uint72[] memory requirements = _version(entry.offer, entry.version).requirements;
        (DocumentId[][] memory linked, uint256 size) = _linked(entry, requirements);
        Examination memory e;
        (e.id, e.declarant) = (id, _accountOf(entry.declarant));
        (e.missing, e.set) = (new Missing[](2 * size + requirements.length), new DocumentId[](size));
        for (uint256 i; i < requirements.length; ++i) {
            uint16 first = uint16(requirements[i]);
            if (linked[i].length == 0) _note(e, first, DocumentId.wrap(0), Lack.NotLinked);
            for (uint256 j; j < linked[i].length; ++j) _examine(e, first, _assuranceOf(requirements[i]), linked[i][j]);
        }
        (missing, set, size) = (e.missing, e.set, e.lacks);
        assembly ("memory-safe") {
            mstore(missing, size)
        }
    }

    /// @dev The set as it stands now, complete, on an event that nobody took back.
    function _requireComplete(DeclarationId id, Entry storage entry) internal view returns (DocumentId[] memory set) {
        if (!_isEventInForce(entry)) revert DeclarationEventCorrected(id);
        Missing[] memory missing;
        (missing, set) = setOf(id);
        if (missing.length != 0) revert DeclarationNotComplete(id, missing);
    }

    /// @dev A grant counts while it lasts: one that was revoked or has run out since it was presented lets nobody name the document.
    function _present(DeclarationId id, Entry storage entry, GrantId[] calldata presented) internal {
        if (presented.length == 0) return;
        for (uint256 i; i < presented.length; ++i) {
            GrantId grantId = presented[i];
            if (!grants.permits(grantId, msg.sender, IGrants.Right.Declare)) revert GrantNotPresentable(grantId, msg.sender);
            _presented[id][grants.grantOf(grantId).documentId] = grantId;
        }
        emit GrantsPresented(id, entry.shipmentId, presented, _noteEvent(entry.shipmentId));
    }

    function _examine(Examination memory e, uint16 first, uint8 assurance, DocumentId documentId) private view {
        e.set[e.size] = documentId;
        ++e.size;
        IDocuments.Document memory document = _document(documentId);
        if (document.status != IDocuments.Status.Current) return _note(e, first, documentId, Lack.NotCurrent);
        if (document.assurance < assurance) _note(e, first, documentId, Lack.NotAcknowledged);
        if (document.issuer == e.declarant) return;
        GrantId grantId = _presented[e.id][documentId];
        bool named = GrantId.unwrap(grantId) != 0 && grants.permits(grantId, e.declarant, IGrants.Right.Declare);
        if (!named) _note(e, first, documentId, Lack.NotGranted);
    }

    function _note(Examination memory e, uint16 documentType, DocumentId documentId, Lack lack) private pure {
        e.missing[e.lacks] = Missing(documentType, documentId, lack);
        ++e.lacks;
    }

    /// @return linked by requirement, the shipment's documents of all its types
    function _linked(
        Entry storage entry,
        uint72[] memory requirements
    ) private view returns (DocumentId[][] memory linked, uint256 size) {
        linked = new DocumentId[][](requirements.length);
        for (uint256 i; i < requirements.length; ++i) {
            uint16[] memory types = _typesOf(requirements[i]);
            linked[i] = shipments.documentsOf(entry.shipmentId, types[0]);
            for (uint256 j = 1; j < types.length; ++j)
                linked[i] = _joined(linked[i], shipments.documentsOf(entry.shipmentId, types[j]));
            size += linked[i].length;
        }
    }

    function _joined(DocumentId[] memory a, DocumentId[] memory b) private pure returns (DocumentId[] memory both) {
        if (b.length == 0) return a;
        both = new DocumentId[](a.length + b.length);
        for (uint256 i; i < a.length; ++i) both[i] = a[i];
        for (uint256 i; i < b.length; ++i) both[a.length + i] = b[i];
    }
}
