// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";
import {IFinancing} from "../financing/IFinancing.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {IAmountBelowVerifier} from "../verifiers/IAmountBelowVerifier.sol";
import {IDiscloseVerifier} from "../verifiers/IDiscloseVerifier.sol";
import {IDocumentsMatchVerifier} from "../verifiers/IDocumentsMatchVerifier.sol";
import {IOriginInSetVerifier} from "../verifiers/IOriginInSetVerifier.sol";
import {ISumBelowVerifier} from "../verifiers/ISumBelowVerifier.sol";
import {Signals} from "../verifiers/Signals.sol";
import {IFacts} from "./IFacts.sol";

/// @param amountBelow and the others: one verifier for each circuit
struct FactVerifiers {
    IAmountBelowVerifier amountBelow;
    IOriginInSetVerifier originInSet;
    IDiscloseVerifier disclose;
    IDocumentsMatchVerifier documentsMatch;
    ISumBelowVerifier sumBelow;
}

/// @title What a proof of a fact must show: arguments become public signals, by name.
/// @dev Verifiers are fixed at deployment, after the guard has judged their keys (P13).
abstract contract FactStatements is IFacts {
    /// @dev Places of the circuits documentsMatch and sumBelow.
    uint256 internal constant MATCH_DOCUMENTS = 4;
    uint256 internal constant POOL_PLACES = 16;

    IAmountBelowVerifier public immutable AMOUNT_BELOW_VERIFIER;
    IOriginInSetVerifier public immutable ORIGIN_IN_SET_VERIFIER;
    IDiscloseVerifier public immutable DISCLOSE_VERIFIER;
    IDocumentsMatchVerifier public immutable DOCUMENTS_MATCH_VERIFIER;
    ISumBelowVerifier public immutable SUM_BELOW_VERIFIER;

    constructor(FactVerifiers memory verifiers, bool allowDevelopmentKeys) {
        VerifierGuard.requireSound(verifiers.amountBelow, "amountBelow", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.originInSet, "originInSet", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.disclose, "disclose", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.documentsMatch, "documentsMatch", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.sumBelow, "sumBelow", allowDevelopmentKeys);
        AMOUNT_BELOW_VERIFIER = verifiers.amountBelow;
        ORIGIN_IN_SET_VERIFIER = verifiers.originInSet;
        DISCLOSE_VERIFIER = verifiers.disclose;
        DOCUMENTS_MATCH_VERIFIER = verifiers.documentsMatch;
        SUM_BELOW_VERIFIER = verifiers.sumBelow;
    }

    function _requireAmountBelow(AmountBelow calldata fact, Proof calldata proof) internal view {
        Signals.AmountBelow memory signals = Signals.AmountBelow({
            document: _field(fact.documentId),
            currency: fact.currency,
            threshold: fact.threshold,
            atLeast: fact.atLeast ? 1 : 0,
            context: _context("amountBelow", fact.demand)
        });
        bool valid = AMOUNT_BELOW_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
        if (!valid) revert IFinancing.ProofInvalid("amountBelow");
    }

    function _requireOriginInSet(OriginInSet calldata fact, Proof calldata proof) internal view {
        Signals.OriginInSet memory signals = Signals.OriginInSet({
            document: _field(fact.documentId),
            originsRoot: fact.originsRoot,
            context: _context("originInSet", fact.demand)
        });
        bool valid = ORIGIN_IN_SET_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
        if (!valid) revert IFinancing.ProofInvalid("originInSet");
    }

    function _requireDisclose(Disclose calldata fact, Proof calldata proof) internal view {
        Signals.Disclose memory signals = Signals.Disclose({
            document: _field(fact.documentId),
            disclosed: fact.disclosed,
            context: _context("disclose", fact.demand)
        });
        bool valid = DISCLOSE_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
        if (!valid) revert IFinancing.ProofInvalid("disclose");
    }

    /// @dev The last document stands in all places that are left: it agrees with itself where it agrees with the first.
    function _requireDocumentsMatch(DocumentsMatch calldata fact, Proof calldata proof) internal view {
        Signals.DocumentsMatch memory signals;
        uint256 last = fact.documentIds.length - 1;
        for (uint256 i; i < MATCH_DOCUMENTS; ++i) signals.documents[i] = _field(fact.documentIds[i < last ? i : last]);
        signals.terms = fact.terms;
        signals.context = _context("documentsMatch", fact.demand);
        bool valid = DOCUMENTS_MATCH_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
        if (!valid) revert IFinancing.ProofInvalid("documentsMatch");
    }

    /// @dev Places that are left hold no document.
    function _requireSumBelow(SumBelow calldata fact, Proof calldata proof) internal view {
        Signals.SumBelow memory signals;
        for (uint256 i; i < fact.documentIds.length; ++i) signals.documents[i] = _field(fact.documentIds[i]);
        signals.currency = fact.currency;
        signals.threshold = fact.threshold;
        signals.atLeast = fact.atLeast ? 1 : 0;
        signals.context = _context("sumBelow", fact.demand);
        bool valid = SUM_BELOW_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
        if (!valid) revert IFinancing.ProofInvalid("sumBelow");
    }

    function _field(DocumentId id) private pure returns (uint256) {
        return uint256(DocumentId.unwrap(id));
    }

    /// @dev 248 bits, so always a field element. The name comes first, so an answer to one question is none to another.
    function _context(string memory name, Demand calldata demand) private view returns (uint256) {
        return uint256(keccak256(abi.encode(name, block.chainid, address(this), demand.verifier, demand.challenge))) >> 8;
    }
}
