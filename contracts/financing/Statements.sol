// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Proof, Root} from "../Types.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {IAmendVerifier} from "../verifiers/IAmendVerifier.sol";
import {ICheckVerifier} from "../verifiers/ICheckVerifier.sol";
import {IEnrolSoftVerifier} from "../verifiers/IEnrolSoftVerifier.sol";
import {IEnrolVerifier} from "../verifiers/IEnrolVerifier.sol";
import {IPledgeVerifier} from "../verifiers/IPledgeVerifier.sol";
import {IRestoreVerifier} from "../verifiers/IRestoreVerifier.sol";
import {Signals} from "../verifiers/Signals.sol";
import {IFinancing} from "./IFinancing.sol";

/// @param enrol and the others: one verifier for each circuit
struct Verifiers {
    IEnrolVerifier enrol;
    IEnrolSoftVerifier enrolSoft;
    ICheckVerifier check;
    IPledgeVerifier pledge;
    IRestoreVerifier restore;
    IAmendVerifier amend;
}

/// @title What a proof must show: arguments become public signals, by name.
/// @dev Verifiers are fixed at deployment, after the guard has judged their keys (P13). A verifier refuses signals outside the field,
/// so every number that reaches the state behind it is canonical.
abstract contract Statements is IFinancing {
    IEnrolVerifier public immutable ENROL_VERIFIER;
    IEnrolSoftVerifier public immutable ENROL_SOFT_VERIFIER;
    ICheckVerifier public immutable CHECK_VERIFIER;
    IPledgeVerifier public immutable PLEDGE_VERIFIER;
    IRestoreVerifier public immutable RESTORE_VERIFIER;
    IAmendVerifier public immutable AMEND_VERIFIER;

    constructor(Verifiers memory verifiers, bool allowDevelopmentKeys) {
        VerifierGuard.requireSound(verifiers.enrol, "enrol", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.enrolSoft, "enrolSoft", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.check, "check", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.pledge, "pledge", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.restore, "restore", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.amend, "amend", allowDevelopmentKeys);
        ENROL_VERIFIER = verifiers.enrol;
        ENROL_SOFT_VERIFIER = verifiers.enrolSoft;
        CHECK_VERIFIER = verifiers.check;
        PLEDGE_VERIFIER = verifiers.pledge;
        RESTORE_VERIFIER = verifiers.restore;
        AMEND_VERIFIER = verifiers.amend;
    }

    function _requireEnrol(
        Enrolment calldata enrolment,
        uint256 issuerId,
        uint256 counterpartyId,
        Proof calldata proof
    ) internal view {
        Signals.Enrol memory signals = Signals.Enrol({
            uniqueness: enrolment.uniqueness,
            note: Note.unwrap(enrolment.note),
            evaluation: enrolment.evaluation,
            document: _field(enrolment.documentId),
            issuerId: issuerId,
            assurance: enrolment.assurance,
            counterpartyId: counterpartyId,
            keyId: enrolment.keyId
        });
        if (enrolment.soft) _requireEnrolSoft(signals, proof);
        else _requireEnrol(signals, proof);
    }

    /// @dev The circuit's uniqueness alone is of interest, so nobody's word is claimed.
    function _requireAbsence(DocumentId id, uint256 issuerId, Absence calldata absence) internal view {
        Signals.Enrol memory signals = Signals.Enrol({
            uniqueness: absence.uniqueness,
            note: Note.unwrap(absence.note),
            evaluation: absence.evaluation,
            document: _field(id),
            issuerId: issuerId,
            assurance: 0,
            counterpartyId: 0,
            keyId: absence.keyId
        });
        _requireEnrol(signals, absence.proof);
    }

    function _requireCheck(Check calldata terms, Proof calldata proof) internal view {
        Signals.Check memory signals = Signals.Check({
            notesRoot: Root.unwrap(terms.notesRoot),
            nullifierRoot: Root.unwrap(terms.nullifierRoot),
            currency: terms.currency,
            maximumFinanced: terms.maximumFinanced,
            minimumAvailable: terms.minimumAvailable,
            minimumAssurance: terms.minimumAssurance,
            document: _field(terms.documentId),
            shown: terms.shown,
            context: _context(abi.encode("check", block.chainid, address(this), terms.challenge))
        });
        if (!CHECK_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("check");
    }

    function _requirePledge(Reservation calldata reservation, Proof calldata proof) internal view {
        Transition calldata transition = reservation.transition;
        Signals.Pledge memory signals = Signals.Pledge({
            nullifier: Nullifier.unwrap(transition.nullifier),
            nextNote: Note.unwrap(transition.nextNote),
            mask: transition.mask,
            pledge: reservation.pledge,
            receipt: reservation.receipt,
            softTrade: reservation.soft[0],
            softTransport: reservation.soft[1],
            softOrder: reservation.soft[2],
            notesRoot: Root.unwrap(transition.notesRoot),
            membersRoot: Root.unwrap(reservation.membersRoot),
            context: _context(abi.encode("reserve", block.chainid, address(this), reservation.controller, reservation.expiry))
        });
        if (!PLEDGE_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("pledge");
    }

    function _requireRestore(Transition calldata transition, uint256 pledge, Proof calldata proof) internal view {
        Signals.Restore memory signals = Signals.Restore({
            nullifier: Nullifier.unwrap(transition.nullifier),
            nextNote: Note.unwrap(transition.nextNote),
            mask: transition.mask,
            notesRoot: Root.unwrap(transition.notesRoot),
            pledge: pledge
        });
        if (!RESTORE_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("restore");
    }

    function _requireAmend(Amendment calldata amendment, uint256 nextCounterpartyId, Proof calldata proof) internal view {
        Transition calldata transition = amendment.transition;
        Signals.Amend memory signals = Signals.Amend({
            nullifier: Nullifier.unwrap(transition.nullifier),
            nextNote: Note.unwrap(transition.nextNote),
            mask: transition.mask,
            notesRoot: Root.unwrap(transition.notesRoot),
            document: _field(amendment.documentId),
            nextDocument: _field(amendment.nextDocumentId),
            nextAssurance: amendment.nextAssurance,
            nextCounterpartyId: nextCounterpartyId
        });
        if (!AMEND_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("amend");
    }

    function _requireEnrol(Signals.Enrol memory signals, Proof calldata proof) private view {
        if (!ENROL_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("enrol");
    }

    /// @dev Signals of both circuits are the same, in the same order.
    function _requireEnrolSoft(Signals.Enrol memory signals, Proof calldata proof) private view {
        if (!ENROL_SOFT_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals))) revert ProofInvalid("enrolSoft");
    }

    function _field(DocumentId id) private pure returns (uint256) {
        return uint256(DocumentId.unwrap(id));
    }

    /// @dev 248 bits, so always a field element. abi.encode begins with the purpose, so contexts of two verbs never meet.
    function _context(bytes memory encoded) private pure returns (uint256) {
        return uint256(keccak256(encoded)) >> 8;
    }
}
