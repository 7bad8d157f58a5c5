// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {DocumentId, Note} from "../../Types.sol";
import {Attestation, ITagCommittee} from "../../committee/ITagCommittee.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingChoices} from "./FinancingChoices.sol";
import {HonestProver} from "./HonestProver.sol";
import {Signing} from "./Signing.sol";

/// @dev Random enrolments, under keys that rotate: with what members evaluated and signed, and with all that they did not.
abstract contract FinancingEnrolments is FinancingChoices {
    uint32 private constant KEYS = 3;

    mapping(uint256 uniqueness => bool) private taken;

    constructor() {
        for (uint256 n; n < 2; ++n) enrol(HonestProver.Claim(ids[n], legalIdOf(n), 0, 1, 1, n == 0), 0);
    }

    function rotateSometimes() internal {
        if (committee.currentKeyId() < KEYS && pick(2) == 0) rotate();
    }

    function enrolSomething() internal {
        DocumentId id = ids[pick(ids.length)];
        uint32 current = committee.currentKeyId();
        uint256 issuerId = pick(8) == 0 ? legalIdOf(pick(ISSUERS)) : prover.invoiceOf(id).issuerId;
        HonestProver.Claim memory c = HonestProver.Claim(id, issuerId, 0, current, current, pick(2) == 0);
        if (pick(8) == 0) c.assurance = 1;
        if (pick(12) == 0) c.keyId = uint32(pick(KEYS + 2));
        if (pick(12) == 0) c.under = uint32(pick(current + 1));
        enrol(c, pick(3) == 0 ? 0 : 1);
    }

    /// @param flawed 1: attestations, evaluated points or absences may be others than they should
    function enrol(HonestProver.Claim memory c, uint256 flawed) private {
        (IFinancing.Absence[] memory absences, bytes4 absenceFault) = someAbsences(c, flawed * pick(8));
        IFinancing.Enrolment memory e = prover.enrol(c);
        bytes4 expected = foreseen(c, e.uniqueness);
        (Attestation[] memory attestations, bytes4 fault) = attestedAs(flawed * pick(16), c, e.evaluation);
        (e.attestations, e.absences) = (attestations, absences);
        if (expected == NONE) expected = fault;
        fault = alter(e, flawed * pick(16));
        if (expected == NONE) expected = fault;
        if (expected == NONE && !prover.stated()) expected = IFinancing.ProofInvalid.selector;
        if (expected == NONE) expected = absenceFault;
        address sender = accountOf(c.issuerId - legalIdOf(0));
        if (!attempt("enrol", sender, abi.encodeCall(IFinancing.enrol, (e, proof)), expected)) return;
        uint256 legalKey = prover.invoiceOf(c.document).legalKey;
        uint256[3] memory soft;
        if (c.soft) soft = prover.softValuesOf(c.document, c.keyId, c.under);
        enrolled.push(Enrolled(legalKey, c.document, c.keyId, c.soft, soft, false));
        enrolmentOf[legalKey] = enrolled.length;
        taken[e.uniqueness] = true;
        ++enrolments[origins[c.document]];
        appended(e.note);
    }

    /// @dev What the register, the clock and earlier enrolments refuse.
    function foreseen(HonestProver.Claim memory c, uint256 uniqueness) private view returns (bytes4) {
        IDocuments.Document memory document = documents.documentOf(c.document);
        address sender = accountOf(c.issuerId - legalIdOf(0));
        return
            paused
                ? Pausable.EnforcedPause.selector
                : document.issuer != sender
                    ? IDocuments.NotDocumentIssuer.selector
                    : !participants.isActive(sender)
                        ? IParticipants.ParticipantInactive.selector
                        : document.status != IDocuments.Status.Current
                            ? IFinancing.DocumentNotEnrollable.selector
                            : c.assurance > document.assurance
                                ? IFinancing.AssuranceNotReached.selector
                                : c.keyId != committee.currentKeyId()
                                    ? ITagCommittee.KeyOutdated.selector
                                    : taken[uniqueness]
                                        ? IFinancing.AlreadyEnrolled.selector
                                        : enrolments[origins[c.document]] > 0
                                            ? IFinancing.LineageAlreadyEnrolled.selector
                                            : NONE;
    }

    /// @dev Members sign the evaluation that they made, so a claim over another key's points, or over one's own, has none.
    function attestedAs(
        uint256 flaw,
        HonestProver.Claim memory c,
        uint256 evaluation
    ) private returns (Attestation[] memory list, bytes4 expected) {
        uint256 made = prover.evaluationOf(c.document, c.issuerId, c.soft, c.keyId);
        list = attested(c.document, made, c.keyId);
        if (made != evaluation) expected = ITagCommittee.AttestationInvalid.selector;
        if (flaw == 1) {
            list = new Attestation[](pick(THRESHOLD));
            return (list, ITagCommittee.AttestationsTooFew.selector);
        }
        if (flaw < 2 || flaw > 7) return (list, expected);
        uint256 place = pick(THRESHOLD);
        bytes4 invalid = ITagCommittee.AttestationInvalid.selector;
        if (flaw == 2) list = attested(ids[pick(ids.length)], made, c.keyId);
        else if (flaw == 3) list = attested(c.document, made ^ 1, c.keyId);
        else if (flaw == 4)
            list[place].signature = signedBy(memberKey(c.keyId, list[place].index), c.document, made, c.keyId + 1);
        else if (flaw == 5) list[place].signature = signedBy(1 + pick(CONTROLLERS), c.document, made, c.keyId);
        else if (flaw == 6) list[place].signature = new bytes(pick(66));
        else {
            list[1] = list[0];
            if (expected == NONE) return (list, ITagCommittee.AttestationOutOfOrder.selector);
        }
        bool same = keccak256(abi.encode(list)) == keccak256(abi.encode(attested(c.document, evaluation, c.keyId)));
        return (list, same ? NONE : invalid);
    }

    function signedBy(uint256 key, DocumentId id, uint256 evaluation, uint32 keyId) private view returns (bytes memory) {
        return Signing.signed(key, Signing.evaluation(address(committee), id, evaluation, keyId));
    }

    function alter(IFinancing.Enrolment memory e, uint256 flaw) private returns (bytes4) {
        if (flaw == 1) {
            e.evaluated = new uint256[](e.soft ? pick(4) : 4 * pick(2));
            return IFinancing.EvaluatedCountInvalid.selector;
        }
        if (flaw == 3) {
            e.note = Note.wrap(Note.unwrap(e.note) ^ 1);
            return IFinancing.ProofInvalid.selector;
        }
        if (flaw != 2) return NONE;
        e.evaluated[pick(e.evaluated.length)] = type(uint256).max - pick(2 ** 200);
        return IFinancing.EvaluatedInvalid.selector;
    }

    /// @dev Absences under all earlier keys that enrolled something: one too many, one too few, in another order, or one that is not so.
    function someAbsences(
        HonestProver.Claim memory c,
        uint256 flaw
    ) private returns (IFinancing.Absence[] memory absences, bytes4 expected) {
        absences = absent(c.document, c.issuerId);
        uint256 length = absences.length;
        if (length == 0 && flaw != 1) return (absences, NONE);
        uint256 place = length == 0 ? 0 : pick(length);
        if (flaw == 4) {
            absences[place] = prover.absence(c.document, c.issuerId, absences[place].keyId, 0);
            uint256 made = prover.evaluationOf(c.document, c.issuerId, false, absences[place].keyId);
            absences[place].attestations = attested(c.document, made, absences[place].keyId);
        } else if (flaw == 5) absences[place].attestations = attested(c.document, absences[place].evaluation, c.keyId);
        else if (flaw == 6) absences[place].uniqueness ^= 1;
        for (uint256 i; i < length && expected == NONE; ++i) {
            if (i == place && (flaw == 2 || (flaw == 3 && length > 1))) expected = IFinancing.AbsenceMissing.selector;
            else if (taken[absences[i].uniqueness]) expected = IFinancing.AlreadyEnrolled.selector;
            else if (i == place && (flaw == 4 || flaw == 5)) expected = ITagCommittee.AttestationInvalid.selector;
            else if (i == place && flaw == 6) expected = IFinancing.ProofInvalid.selector;
        }
        if (flaw == 1) {
            absences = resized(absences, length + 1);
            if (length > 0) absences[length] = absences[length - 1];
            if (expected == NONE) expected = IFinancing.AbsenceUnexpected.selector;
        } else if (flaw == 2) {
            for (uint256 i = place; i + 1 < length; ++i) absences[i] = absences[i + 1];
            absences = resized(absences, length - 1);
        } else if (flaw == 3 && length > 1) {
            if (place + 1 == length) absences[place] = absences[0];
            else (absences[place], absences[place + 1]) = (absences[place + 1], absences[place]);
        }
    }

    function resized(
        IFinancing.Absence[] memory absences,
        uint256 length
    ) private pure returns (IFinancing.Absence[] memory list) {
        list = new IFinancing.Absence[](length);
        for (uint256 i; i < length && i < absences.length; ++i) list[i] = absences[i];
    }
}
