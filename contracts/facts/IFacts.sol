// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";

/// @title Facts about documents that a reader without a grant can ask for (SPEC.md section 12).
/// @notice Each function reverts unless the proof shows the fact of documents that are registered and current now; each only reads, and
/// anybody may repeat it. Who issued the documents, and with what assurance, is in the register and not in the proof.
interface IFacts {
    /// @param verifier the account that asked
    /// @param challenge 32 bytes of this question alone; the id of the declaration for a fact that a declaration carries
    struct Demand {
        address verifier;
        bytes32 challenge;
    }

    /// @param currency ISO 4217 number
    /// @param threshold in minor units
    /// @param atLeast whether the total is at least the threshold; else it is below
    struct AmountBelow {
        DocumentId documentId;
        uint16 currency;
        uint64 threshold;
        bool atLeast;
        Demand demand;
    }

    /// @param originsRoot root of the set of countries
    struct OriginInSet {
        DocumentId documentId;
        uint256 originsRoot;
        Demand demand;
    }

    /// @param disclosed H(disclosed; …) of the slots that are shown, made from what was shown
    struct Disclose {
        DocumentId documentId;
        uint256 disclosed;
        Demand demand;
    }

    /// @param documentIds two to four, each once
    /// @param terms which slots agree, and how closely
    struct DocumentsMatch {
        DocumentId[] documentIds;
        uint256 terms;
        Demand demand;
    }

    /// @param documentIds one to sixteen, ascending
    /// @param threshold in minor units, below 2^68
    struct SumBelow {
        DocumentId[] documentIds;
        uint16 currency;
        uint128 threshold;
        bool atLeast;
        Demand demand;
    }

    error DocumentCountInvalid(uint256 count, uint256 least, uint256 most);
    error DocumentNamedTwice(DocumentId id);
    error DocumentsNotAscending(DocumentId previous, DocumentId next);
    /// @dev Never enrolled, or a later version that the note was not carried over to.
    error DocumentNotEnrolled(DocumentId id);

    /// @notice The document's total is in the currency, and below the threshold or at least that.
    function amountBelow(AmountBelow calldata fact, Proof calldata proof) external view returns (bool);
    /// @notice The document's one country of origin is in the set.
    function originInSet(OriginInSet calldata fact, Proof calldata proof) external view returns (bool);
    /// @notice The document's slots hold what was shown of them.
    function disclose(Disclose calldata fact, Proof calldata proof) external view returns (bool);
    /// @notice Named slots of the documents agree.
    function documentsMatch(DocumentsMatch calldata fact, Proof calldata proof) external view returns (bool);
    /// @notice The totals of enrolled documents, of which no two are one, are below the threshold together, or at least that. Each is the
    /// version that its chain's note carries (`IFinancing.enrolledVersionOf`).
    function sumBelow(SumBelow calldata fact, Proof calldata proof) external view returns (bool);
}
