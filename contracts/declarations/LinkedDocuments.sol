// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId, ShipmentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {IShipments} from "./IShipments.sol";
import {ShipmentState} from "./ShipmentState.sol";

/// @title The documents of a shipment, by type.
/// @dev A shipment holds one version of a document. A link says that they belong together and opens nothing to anybody (P9).
abstract contract LinkedDocuments is ShipmentState {
    uint256 private constant LINK_LIMIT = 8;

    /// @dev Documents of one type, the first places taken. The participants that linked them share a slot; 0: the place is free.
    struct Links {
        uint32[LINK_LIMIT] by;
        DocumentId[LINK_LIMIT] ids;
    }

    IDocuments public immutable documents;
    IGrants public immutable grants;

    mapping(ShipmentId => mapping(uint16 documentType => Links)) private _links;

    constructor(IDocuments documents_, IGrants grants_) {
        documents = documents_;
        grants = grants_;
    }

    /// @inheritdoc IShipments
    function documentsOf(ShipmentId id, uint16 documentType) external view returns (DocumentId[] memory ids) {
        Links storage links = _links[id][documentType];
        ids = new DocumentId[](_countOf(links));
        for (uint256 i; i < ids.length; ++i) ids[i] = links.ids[i];
    }

    function _link(ShipmentId id, Record storage record, uint32 by, Link calldata wanted) internal {
        DocumentId documentId = wanted.documentId;
        IDocuments.Document memory document = documents.documentOf(documentId);
        if (document.status == IDocuments.Status.None) revert IDocuments.DocumentUnknown(documentId);
        if (document.status != IDocuments.Status.Current) revert IDocuments.DocumentNotCurrent(documentId, document.status);
        if (document.issuer != msg.sender && !_mayName(documentId, wanted.grantId))
            revert DocumentLinkRefused(id, documentId, msg.sender);

        Links storage links = _links[id][document.documentType];
        uint256 count = _countOf(links);
        if (_placeOf(links, count, documentId) < count) revert DocumentAlreadyLinked(id, documentId);
        uint256 place = _placeOfEarlier(links, count, documentId);
        if (place == LINK_LIMIT) revert DocumentLinkLimitReached(id, document.documentType, LINK_LIMIT);
        if (place < count) emit DocumentUnlinked(id, links.ids[place], msg.sender, _touch(record));
        links.by[place] = by;
        links.ids[place] = documentId;
        emit DocumentLinked(id, documentId, document.documentType, msg.sender, _touch(record));
    }

    function _unlink(ShipmentId id, Record storage record, uint32 by, DocumentId documentId) internal {
        IDocuments.Document memory document = documents.documentOf(documentId);
        Links storage links = _links[id][document.documentType];
        uint256 count = _countOf(links);
        uint256 place = _placeOf(links, count, documentId);
        if (place == count) revert DocumentNotLinked(id, documentId);
        if (by != links.by[place] && by != record.opener && msg.sender != document.issuer)
            revert DocumentLinkRefused(id, documentId, msg.sender);

        uint256 last = count - 1;
        links.by[place] = links.by[last];
        links.ids[place] = links.ids[last];
        links.by[last] = 0;
        links.ids[last] = DocumentId.wrap(0);
        emit DocumentUnlinked(id, documentId, msg.sender, _touch(record));
    }

    function _mayName(DocumentId documentId, GrantId grantId) private view returns (bool) {
        if (!grants.permits(grantId, msg.sender, IGrants.Right.Declare)) return false;
        return DocumentId.unwrap(grants.grantOf(grantId).documentId) == DocumentId.unwrap(documentId);
    }

    function _countOf(Links storage links) private view returns (uint256 count) {
        uint32[LINK_LIMIT] memory by = links.by;
        while (count < LINK_LIMIT && by[count] != 0) ++count;
    }

    /// @return place That of the document; `count` where it is not linked
    function _placeOf(Links storage links, uint256 count, DocumentId documentId) private view returns (uint256 place) {
        while (place < count && DocumentId.unwrap(links.ids[place]) != DocumentId.unwrap(documentId)) ++place;
    }

    /// @dev All versions of a document have its type, and of those only one is current: whichever else is linked is an earlier one.
    /// @return place That of an earlier version; `count` where there is none
    function _placeOfEarlier(Links storage links, uint256 count, DocumentId documentId) private view returns (uint256 place) {
        DocumentId origin = documents.originOf(documentId);
        if (DocumentId.unwrap(origin) == DocumentId.unwrap(documentId)) return count;
        while (place < count && DocumentId.unwrap(documents.originOf(links.ids[place])) != DocumentId.unwrap(origin)) ++place;
    }
}
