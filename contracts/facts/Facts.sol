// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IFinancing} from "../financing/IFinancing.sol";
import {FactStatements, FactVerifiers} from "./FactStatements.sol";
import {IFacts} from "./IFacts.sol";

/// @title Facts about documents that a reader without a grant can ask for.
/// @notice It keeps nothing and nobody governs it: what is asked is the register, the enrolments and a proof.
contract Facts is FactStatements {
    IDocuments public immutable DOCUMENTS;
    IFinancing public immutable FINANCING;

    constructor(
        IDocuments documents,
        IFinancing financing,
        FactVerifiers memory verifiers,
        bool allowDevelopmentKeys
    ) FactStatements(verifiers, allowDevelopmentKeys) {
        DOCUMENTS = documents;
        FINANCING = financing;
    }

    /// @inheritdoc IFacts
    function amountBelow(AmountBelow calldata fact, Proof calldata proof) external view returns (bool) {
        _requireCurrent(fact.documentId);
        _requireAmountBelow(fact, proof);
        return true;
    }

    /// @inheritdoc IFacts
    function originInSet(OriginInSet calldata fact, Proof calldata proof) external view returns (bool) {
        _requireCurrent(fact.documentId);
        _requireOriginInSet(fact, proof);
        return true;
    }

    /// @inheritdoc IFacts
    function disclose(Disclose calldata fact, Proof calldata proof) external view returns (bool) {
        _requireCurrent(fact.documentId);
        _requireDisclose(fact, proof);
        return true;
    }

    /// @inheritdoc IFacts
    function documentsMatch(DocumentsMatch calldata fact, Proof calldata proof) external view returns (bool) {
        DocumentId[] calldata ids = fact.documentIds;
        _requireCount(ids.length, 2, MATCH_DOCUMENTS);
        for (uint256 i; i < ids.length; ++i) {
            // A document agrees with itself, and that says nothing.
            for (uint256 j; j < i; ++j) {
                if (DocumentId.unwrap(ids[i]) == DocumentId.unwrap(ids[j])) revert DocumentNamedTwice(ids[i]);
            }
            _requireCurrent(ids[i]);
        }
        _requireDocumentsMatch(fact, proof);
        return true;
    }

    /// @inheritdoc IFacts
    function sumBelow(SumBelow calldata fact, Proof calldata proof) external view returns (bool) {
        DocumentId[] calldata ids = fact.documentIds;
        _requireCount(ids.length, 1, POOL_PLACES);
        for (uint256 i; i < ids.length; ++i) {
            if (i > 0 && DocumentId.unwrap(ids[i]) <= DocumentId.unwrap(ids[i - 1])) {
                revert DocumentsNotAscending(ids[i - 1], ids[i]);
            }
            _requireCurrent(ids[i]);
            _requireEnrolled(ids[i]);
        }
        _requireSumBelow(fact, proof);
        return true;
    }

    /// @dev Whatever is shown of a version that was superseded or withdrawn, its issuer no longer says.
    function _requireCurrent(DocumentId id) private view {
        IDocuments.Status status = DOCUMENTS.documentOf(id).status;
        if (status == IDocuments.Status.None) revert IDocuments.DocumentUnknown(id);
        if (status != IDocuments.Status.Current) revert IDocuments.DocumentNotCurrent(id, status);
    }

    /// @dev The version that its chain's note carries: what else its issuer made of an enrolled document, nobody proved to be that claim.
    function _requireEnrolled(DocumentId id) private view {
        DocumentId version = FINANCING.enrolledVersionOf(DOCUMENTS.originOf(id));
        if (DocumentId.unwrap(version) != DocumentId.unwrap(id)) revert DocumentNotEnrolled(id);
    }

    function _requireCount(uint256 count, uint256 least, uint256 most) private pure {
        if (count < least || count > most) revert DocumentCountInvalid(count, least, most);
    }
}
