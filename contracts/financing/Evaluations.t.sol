// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId} from "../Types.sol";
import {Attestation, ITagCommittee} from "../committee/ITagCommittee.sol";
import {FIELD_ORDER} from "../crypto/Domains.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingScenario} from "./test/FinancingScenario.sol";
import {HonestProver} from "./test/HonestProver.sol";
import {SeatedCommittee} from "./test/SeatedCommittee.sol";
import {signers, Signing} from "./test/Signing.sol";

/// @dev What an enrolment needs of the committee, under one key and after it was rotated (P1): every refusal by name and values.
contract EvaluationsTest is FinancingScenario {
    function test_P1_AnInvoiceOfAnEarlierKeyIsNotEnrolledAgain() public {
        rotate();
        register(0, 1, 7, 500); // another copy: other salt, other total, same number
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        require(prover.stated() && !financing.isEnrolled(e.uniqueness), "not another tag under another key");
        uint256 former = e.absences[0].uniqueness;
        require(former == prover.uniquenessOf(idOf(0), 1), "not the tag under the first key");
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AlreadyEnrolled.selector, former));
        e.absences = new IFinancing.Absence[](0);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 1));
        register(0, 2, 8, 500);
        enrol(enrolment(2, 0, 0), 0);
        require(financing.enrolmentCountOf(1) == 1 && financing.enrolmentCountOf(2) == 1, "counted under another key");
    }

    /// P1: also from the second key on, one absence for each key that enrolled something, and none for one that did not.
    function test_P1_AbsencesAreOneForEachEarlierKey() public {
        rotate();
        rotate(); // nothing was enrolled under the second
        register(0, 1, 8, 500);
        enrol(enrolment(1, 0, 0), 0);
        rotate();
        register(0, 2, 9, 500);
        IFinancing.Enrolment memory e = enrolment(2, 0, 0);
        require(e.keyId == 4 && e.absences.length == 2, "not under the keys 1 and 3");
        IFinancing.Absence[] memory whole = e.absences;
        e.absences = list(whole[0]);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 3));
        e.absences = list(whole[1]);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 1));
        e.absences = list(whole[1], whole[0]);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 1));
        e.absences = list(whole[0], absence(2, 2));
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 3));
        e.absences = list(whole[0], whole[1], whole[1]);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceUnexpected.selector, 3));
        e.absences = list(whole[0], whole[1], absence(2, 4));
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceUnexpected.selector, 4));
        e.absences = whole;
        enrol(e, 0);
    }

    /// P1: an absence shows the very document's tag under the earlier key, and not somebody else's or some other.
    function test_P1_AnAbsenceIsThatOfTheDocumentUnderItsKey() public {
        rotate();
        register(0, 1, 7, 500);
        register(0, 2, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        IFinancing.Absence memory other = absence(2, 1);
        e.absences = list(other);
        refuseEnrol(e, invalidAttestation(1, 1));
        other.attestations = attested(idOf(1), other.evaluation, 1); // though members had signed it
        refuseEnrol(e, invalid("enrol"));

        HonestProver.Claim memory c = HonestProver.Claim(idOf(1), legalIdOf(0), 0, 1, 2, false);
        IFinancing.Absence memory forged = prover.absence(c.document, c.issuerId, c.keyId, c.under);
        require(prover.stated() && !financing.isEnrolled(forged.uniqueness), "not proven of other points");
        e.absences = list(forged);
        forged.attestations = attested(idOf(1), prover.evaluationOf(idOf(1), legalIdOf(0), false, 1), 1);
        refuseEnrol(e, invalidAttestation(1, 1));
        forged.attestations = attested(idOf(1), forged.evaluation, 2);
        refuseEnrol(e, invalidAttestation(1, 1));

        (c.under, c.soft) = (1, true);
        IFinancing.Enrolment memory soft = prover.enrol(c);
        forged.evaluation = soft.evaluation;
        forged.attestations = attested(idOf(1), soft.evaluation, 1);
        refuseEnrol(e, invalid("enrol"));
    }

    /// P1: t members' word, each once, of this evaluation of this document under this key, given to this committee's contract.
    function test_P1_MembersSignWhatIsEnrolled() public {
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        Attestation[] memory first = attested(e.documentId, e.evaluation, 1);
        e.attestations = new Attestation[](1);
        e.attestations[0] = first[0];
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.AttestationsTooFew.selector, 1, 2));
        e.attestations = list(first[0], first[0]);
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.AttestationOutOfOrder.selector, 1));
        e.attestations = list(first[1], first[0]);
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.AttestationOutOfOrder.selector, 1));
        for (uint8 index; index <= MEMBERS + 1; index += MEMBERS + 1) {
            e.attestations = list(Attestation(index, first[0].signature), first[1]);
            refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.AttestationOutOfOrder.selector, index));
        }
        e.attestations = list(first[0], Attestation(2, first[0].signature)); // one member under two names
        refuseEnrol(e, invalidAttestation(1, 2));
        e.attestations = list(first[0], sign(2, 0xbad, address(committee), e));
        refuseEnrol(e, invalidAttestation(1, 2));
        e.attestations = list(first[0], sign(2, memberKey(1, 2), address(this), e));
        refuseEnrol(e, invalidAttestation(1, 2));
        e.attestations = list(first[0], Attestation(2, "a word"));
        refuseEnrol(e, invalidAttestation(1, 2));
        e.attestations = attested(idOf(0), e.evaluation, 1);
        refuseEnrol(e, invalidAttestation(1, 1));
        e.attestations = attested(idOf(1), e.evaluation ^ 1, 1);
        refuseEnrol(e, invalidAttestation(1, 1));
        e.attestations = attested(idOf(1), e.evaluation, 2); // the next key's members
        refuseEnrol(e, invalidAttestation(1, 1));
        e.attestations = list(first[1], sign(3, memberKey(1, 3), address(committee), e)); // any two serve
        enrol(e, 0);
    }

    /// P1: whoever makes the points alone, or has those of another key, has a proof, and nobody's word for it.
    function testFuzz_P1_NoPointsButTheCommittees(uint32 under, bool soft) public {
        if (under == 2) return;
        rotate();
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0, soft);
        Attestation[] memory made = e.attestations;
        IFinancing.Absence[] memory absences = e.absences;
        e = prover.enrol(HonestProver.Claim(idOf(1), legalIdOf(0), 0, 2, under, soft));
        require(prover.stated(), "not proven");
        (e.attestations, e.absences) = (made, absences);
        refuseEnrol(e, invalidAttestation(2, 1));
        e.attestations = attested(e.documentId, e.evaluation, 1); // the former members, of their former points
        refuseEnrol(e, invalidAttestation(2, 1));
    }

    function test_EnrolNamesTheCurrentKey() public {
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        rotate();
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.KeyOutdated.selector, 1, 2));
        e.keyId = 3;
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.KeyOutdated.selector, 3, 2));
    }

    /// Where no key was ever made, nobody enrols.
    function test_EnrolWaitsForAKey() public {
        committee = SeatedCommittee(deploy("SeatedCommittee", abi.encode(governance, participants, documents)));
        financing = deployFinancing(verifiers());
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = prover.enrol(HonestProver.Claim(idOf(1), legalIdOf(0), 0, 0, 0, false));
        refuseEnrol(e, abi.encodeWithSelector(ITagCommittee.KeyUnknown.selector, 0));
    }

    function test_EvaluatedIsOneFieldElementForEachKind() public {
        register(0, 1, 8, 500);
        for (uint256 kinds = 1; kinds <= 4; kinds += 3) {
            IFinancing.Enrolment memory e = enrolment(1, 0, 0, kinds == 4);
            uint256[] memory whole = e.evaluated;
            require(whole.length == kinds, "another number of kinds");
            for (uint256 count; count < 6; ++count) {
                if (count == kinds) continue;
                e.evaluated = new uint256[](count);
                refuseEnrol(e, abi.encodeWithSelector(IFinancing.EvaluatedCountInvalid.selector, count, kinds));
            }
            e.evaluated = whole;
            whole[kinds - 1] = FIELD_ORDER;
            refuseEnrol(e, abi.encodeWithSelector(IFinancing.EvaluatedInvalid.selector, FIELD_ORDER));
            whole[kinds - 1] = FIELD_ORDER - 1;
            if (kinds == 4) enrol(e, 0);
        }
    }

    /// With soft values and without are two statements: neither proof serves for the other.
    function test_SoftIsProvenBySoft() public {
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0, false);
        (e.soft, e.evaluated) = (true, new uint256[](4));
        refuseEnrol(e, invalid("enrolSoft"));
        e = enrolment(1, 0, 0, true);
        (e.soft, e.evaluated) = (false, new uint256[](1));
        refuseEnrol(e, invalid("enrol"));
    }

    function refuseEnrol(IFinancing.Enrolment memory e, bytes memory expected) private {
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)), expected);
    }

    function invalidAttestation(uint32 keyId, uint8 index) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITagCommittee.AttestationInvalid.selector, index, signers.addr(memberKey(keyId, index)));
    }

    function absence(uint256 id, uint32 keyId) private returns (IFinancing.Absence memory a) {
        a = prover.absence(idOf(id), legalIdOf(0), keyId, keyId);
        a.attestations = attested(idOf(id), a.evaluation, keyId);
    }

    function sign(
        uint8 index,
        uint256 key,
        address verifier,
        IFinancing.Enrolment memory e
    ) private view returns (Attestation memory) {
        return Attestation(index, Signing.signed(key, Signing.evaluation(verifier, e.documentId, e.evaluation, e.keyId)));
    }

    function list(Attestation memory a, Attestation memory b) private pure returns (Attestation[] memory l) {
        l = new Attestation[](2);
        (l[0], l[1]) = (a, b);
    }

    function list(IFinancing.Absence memory a) private pure returns (IFinancing.Absence[] memory l) {
        l = new IFinancing.Absence[](1);
        l[0] = a;
    }

    function list(IFinancing.Absence memory a, IFinancing.Absence memory b) private pure returns (IFinancing.Absence[] memory l) {
        l = new IFinancing.Absence[](2);
        (l[0], l[1]) = (a, b);
    }

    function list(
        IFinancing.Absence memory a,
        IFinancing.Absence memory b,
        IFinancing.Absence memory c
    ) private pure returns (IFinancing.Absence[] memory l) {
        l = new IFinancing.Absence[](3);
        (l[0], l[1], l[2]) = (a, b, c);
    }
}
