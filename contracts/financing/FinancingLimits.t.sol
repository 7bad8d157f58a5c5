// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {DocumentId, Root} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {cheats} from "../identity/test/Cheats.sol";
import {ICheckVerifier} from "../verifiers/ICheckVerifier.sol";
import {IEnrolSoftVerifier} from "../verifiers/IEnrolSoftVerifier.sol";
import {IPledgeVerifier} from "../verifiers/IPledgeVerifier.sol";
import {Financing} from "./Financing.sol";
import {IFinancing} from "./IFinancing.sol";
import {Verifiers} from "./Statements.sol";
import {FinancingScenario} from "./test/FinancingScenario.sol";
import {Signing} from "./test/Signing.sol";
import {ReentrantWallet, Wallet} from "./test/Wallets.sol";

/// @dev Checks, amendments, and who can stop or replace what (P3, P11, P13, P14).
contract FinancingLimitsTest is FinancingScenario {
    uint64 private constant HUNDRED = 100;

    /// P3: shown at the current root; not after the note was used up, and not over a root older than the lender takes.
    function test_P3_CheckHoldsForYoungRootsOnly() public {
        IFinancing.Check memory terms = check(0, 1000);
        require(financing.check(terms, proof), "a true statement");
        reserve(KEY, HUNDRED); // in this very block
        refuse(ANYONE, abi.encodeCall(IFinancing.check, (terms, proof)), tooOld(terms.nullifierRoot, 1, 0));
        terms.maximumAge = 1;
        require(financing.check(terms, proof), "one block old");
        cheats.roll(block.number + 4);
        refuse(ANYONE, abi.encodeCall(IFinancing.check, (terms, proof)), tooOld(terms.nullifierRoot, 5, 1));
        require(
            financing.nullifierRootAge(terms.nullifierRoot) == 5 && financing.nullifierRootAge(financing.nullifierRoot()) == 0,
            "ages"
        );
    }

    /// P3: no number of a check can be another than the proven one.
    function testFuzz_P3_CheckTakesNoOtherNumbers(uint8 field, uint256 other) public {
        IFinancing.Check memory terms = check(0, 900);
        bytes32 before = keccak256(abi.encode(terms));
        field %= 7;
        if (field == 0) terms.currency = uint16(other);
        else if (field == 1) terms.maximumFinanced = uint64(other);
        else if (field == 2) terms.minimumAvailable = uint64(other);
        else if (field == 3) terms.minimumAssurance = uint8(other);
        else if (field == 4) terms.documentId = DocumentId.wrap(bytes32(other));
        else if (field == 5) terms.shown = other;
        else terms.challenge = bytes32(other);
        if (keccak256(abi.encode(terms)) == before) return;
        refuse(ANYONE, abi.encodeCall(IFinancing.check, (terms, proof)), invalid("check"));
    }

    function test_P3_CheckAsksForKnownRoots() public {
        IFinancing.Check memory terms = check(0, 900);
        Root root = terms.notesRoot;
        terms.notesRoot = Root.wrap(3);
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.check, (terms, proof)),
            abi.encodeWithSelector(IFinancing.NotesRootUnknown.selector, 3)
        );
        (terms.notesRoot, terms.nullifierRoot) = (root, root);
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.check, (terms, proof)),
            abi.encodeWithSelector(IFinancing.NullifierRootUnknown.selector, root)
        );
    }

    function test_AmendRaisesTheAssuranceThatWasReached() public {
        IFinancing.Amendment memory a = prover.amend(note, idOf(0), 1, financing.notesRoot(), 0);
        bytes memory data = abi.encodeCall(IFinancing.amend, (a, proof));
        refuse(accountOf(1), data, abi.encodeWithSelector(IFinancing.AssuranceMismatch.selector, idOf(0), 1, 0));
        cheats.prank(accountOf(1));
        documents.acknowledge(idOf(0));
        refuse(ANYONE, data, abi.encodeWithSelector(IFinancing.NotDocumentParty.selector, idOf(0), ANYONE));
        participants.suspend(accountOf(1));
        refuse(accountOf(1), data, abi.encodeWithSelector(IParticipants.ParticipantInactive.selector, accountOf(1)));
        send(accountOf(0), data);
        require(isEnrolledVersion(0, 0), "another version by more assurance");
        refuse(accountOf(0), data, abi.encodeWithSelector(IFinancing.NullifierAlreadyUsed.selector, a.transition.nullifier));
        advance(a.transition);
        a = prover.amend(note, idOf(0), 0, financing.notesRoot(), 0);
        data = abi.encodeCall(IFinancing.amend, (a, proof));
        refuse(accountOf(0), data, abi.encodeWithSelector(IFinancing.AssuranceMismatch.selector, idOf(0), 0, 1));
        // Neither party uses up notes for nothing, which would overtake the other's proofs again and again.
        a = prover.amend(note, idOf(0), 1, financing.notesRoot(), 0);
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), invalid("amend"));
    }

    /// The next version's assurance is the word of the buyer that this version names.
    function test_AmendTakesNoWordButTheNamedBuyers() public {
        prover.addInvoice(idOf(1), legalIdOf(0), legalIdOf(2), 7, 1000);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(0), registration(0, 1));
        cheats.prank(accountOf(1));
        documents.acknowledge(idOf(1));
        IFinancing.Amendment memory a = prover.amend(note, idOf(1), 1, financing.notesRoot(), 0);
        require(prover.stated(), "true of the named buyer");
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), invalid("amend"));
    }

    /// P2: a note goes over to the current version of its document, and to none that is below what is financed.
    function test_P2_AmendFollowsTheSuccessor() public {
        reserve(KEY, 600);
        register(0, 5, 7, 1000);
        IFinancing.Amendment memory a = prover.amend(note, idOf(5), 0, financing.notesRoot(), 0);
        bytes memory stranger = abi.encodeWithSelector(IFinancing.DocumentNotSuccessor.selector, idOf(0), idOf(5));
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), stranger);
        supersede(0, 1, 599);
        a = prover.amend(note, idOf(1), 0, financing.notesRoot(), 0);
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), invalid("amend"));
        a = prover.amend(note, idOf(0), 0, financing.notesRoot(), 0);
        bytes memory former = abi.encodeWithSelector(
            IDocuments.DocumentNotCurrent.selector,
            idOf(0),
            IDocuments.Status.Superseded
        );
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), former);
        supersede(1, 2, 700);
        a = prover.amend(note, idOf(1), 0, financing.notesRoot(), 0);
        former = abi.encodeWithSelector(IDocuments.DocumentNotCurrent.selector, idOf(1), IDocuments.Status.Superseded);
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), former);
        require(isEnrolledVersion(0, 0), "moved without an amendment");
        a = prover.amend(note, idOf(2), 0, financing.notesRoot(), 0); // past the version that was too small
        send(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)));
        advance(a.transition);
        require(isEnrolledVersion(0, 2) && financing.isLineageEnrolled(idOf(0)), "not the version that the note carries");
        a.documentId = idOf(99);
        bytes memory unknown = abi.encodeWithSelector(IDocuments.DocumentUnknown.selector, idOf(99));
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), unknown);
        cheats.prank(accountOf(0));
        documents.withdraw(idOf(2));
        a = prover.amend(note, idOf(2), 0, financing.notesRoot(), 0);
        bytes memory gone = abi.encodeWithSelector(IDocuments.DocumentNotCurrent.selector, idOf(2), IDocuments.Status.Withdrawn);
        refuse(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)), gone);
    }

    /// P14: a pause stops what begins, and nothing that ends.
    function test_P14_APauseTrapsNobody() public {
        address financed = reserve(KEY, 100);
        address cancelled = reserve(KEY + 1, 100);
        address overdue = reserve(KEY + 2, 100);
        send(ANYONE, cancelBy(KEY + 1, cancelled));
        IFinancing.Reservation memory r = reservation(KEY + 3, 100);
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        send(address(this), abi.encodeCall(IFinancing.setPaused, (true)));
        bytes memory paused = abi.encodeWithSelector(Pausable.EnforcedPause.selector);
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)), paused);
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)), paused);
        send(ANYONE, financeBy(KEY, financed));
        send(ANYONE, settleBy(KEY, financed));
        cheats.warp(financing.pledgeOf(overdue).expiry);
        send(ANYONE, abi.encodeCall(IFinancing.expire, (overdue)));
        restore(cancelled);
        restore(overdue);
        cheats.prank(accountOf(1));
        documents.acknowledge(idOf(0));
        IFinancing.Amendment memory a = prover.amend(note, idOf(0), 1, financing.notesRoot(), 0);
        send(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)));
        advance(a.transition);
        send(address(this), abi.encodeCall(IFinancing.setPaused, (false)));
        reserve(KEY + 3, 900);
    }

    function testFuzz_P14_GovernanceAlonePauses(address caller, bool paused) public {
        if (caller == address(this)) return;
        bytes memory unauthorised = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
        refuse(caller, abi.encodeCall(IFinancing.setPaused, (paused)), unauthorised);
    }

    /// P11: a note is provable over the root of its time, however many came after it.
    function test_P11_OldRootsServeForGood() public {
        Root first = financing.notesRoot();
        IFinancing.Reservation memory r = reservation(KEY, 10);
        for (uint256 i = 1; i < 20; ++i) {
            register(1, i, i, 100);
            IFinancing.Enrolment memory e = enrolment(i, 0, 1);
            send(accountOf(1), abi.encodeCall(IFinancing.enrol, (e, proof)));
        }
        cheats.roll(block.number + 1_000_000);
        require(financing.isNotesRootKnown(first) && financing.noteCount() == 20, "the first root was forgotten");
        send(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)));
    }

    /// P13: verifiers are judged before the contract exists, each by the name of its circuit.
    function test_P13_VerifiersAreJudgedAtDeployment() public {
        Verifiers memory v = verifiers();
        v.pledge = IPledgeVerifier(address(v.amend));
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.replaced, (v)));
        require(!ok && bytes4(result) == VerifierGuard.VerificationKeyOfOtherCircuit.selector, "swapped verifiers");
        v = verifiers();
        v.enrolSoft = IEnrolSoftVerifier(address(v.enrol));
        (ok, result) = address(this).call(abi.encodeCall(this.replaced, (v)));
        require(!ok && bytes4(result) == VerifierGuard.VerificationKeyOfOtherCircuit.selector, "one verifier for two circuits");
        v = verifiers();
        v.check = ICheckVerifier(address(7));
        (ok, result) = address(this).call(abi.encodeCall(this.replaced, (v)));
        require(!ok && bytes4(result) == VerifierGuard.VerifierMissing.selector, "no verifier");
        require(address(replaced(verifiers()).PLEDGE_VERIFIER()) == address(v.pledge), "another verifier");
    }

    function replaced(Verifiers memory v) public returns (Financing) {
        return deployFinancing(v);
    }

    function test_AContractCanBeTheController() public {
        Wallet wallet = new Wallet();
        address controller = reserveFor(address(wallet));
        bytes memory data = abi.encodeCall(IFinancing.finance, (controller, ""));
        bytes memory refusal = abi.encodeWithSelector(IFinancing.ControllerSignatureInvalid.selector, controller);
        refuse(ANYONE, data, refusal);
        bytes32 typeHash = keccak256("Finance(address controller,uint256 pledge)");
        bytes32 message = keccak256(abi.encode(typeHash, controller, financing.pledgeOf(controller).commitment));
        wallet.approve(keccak256(abi.encodePacked(hex"1901", Signing.domain(address(financing)), message)));
        send(ANYONE, data);
        refuse(ANYONE, abi.encodeCall(IFinancing.settle, (controller, "")), refusal);
    }

    /// A controller that calls back while it is asked can change nothing: it is asked in a static call.
    function test_AControllerCannotReenter() public {
        ReentrantWallet wallet = new ReentrantWallet();
        address controller = reserveFor(address(wallet));
        IFinancing.CancelReason reason = IFinancing.CancelReason.Other;
        wallet.prepare(abi.encodeCall(IFinancing.cancel, (controller, reason, "")));
        bytes memory refusal = abi.encodeWithSelector(IFinancing.ControllerSignatureInvalid.selector, controller);
        refuse(ANYONE, abi.encodeCall(IFinancing.finance, (controller, "")), refusal);
        wallet.prepare(abi.encodeCall(IFinancing.pledgeOf, (controller)));
        send(ANYONE, abi.encodeCall(IFinancing.finance, (controller, "")));
        require(financing.pledgeOf(controller).state == IFinancing.PledgeState.Financed, "not financed");
    }

    function reserveFor(address controller) private returns (address) {
        IFinancing.Reservation memory r;
        (r.controller, r.expiry, r.membersRoot) = (controller, START + 1 days, participants.membersRoot());
        r.transition.notesRoot = financing.notesRoot();
        return reserve(prover.pledge(note, HUNDRED, r));
    }

    function check(uint64 maximumFinanced, uint64 minimumAvailable) private returns (IFinancing.Check memory terms) {
        terms.notesRoot = financing.notesRoot();
        terms.nullifierRoot = financing.nullifierRoot();
        (terms.currency, terms.maximumFinanced, terms.minimumAvailable) = (978, maximumFinanced, minimumAvailable);
        (terms.documentId, terms.challenge) = (idOf(0), keccak256("challenge"));
        prover.check(terms, note, 978, false);
    }

    function restore(address controller) private {
        IFinancing.Transition memory t = prover.restore(
            note,
            financing.pledgeOf(controller).commitment,
            financing.notesRoot(),
            0
        );
        send(ANYONE, abi.encodeCall(IFinancing.restore, (controller, t, proof)));
        advance(t);
    }

    function supersede(uint256 id, uint256 nextId, uint64 total) private {
        prover.addVersion(idOf(nextId), idOf(id), total);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(id), registration(0, nextId));
    }

    function tooOld(Root root, uint256 age, uint64 limit) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFinancing.NullifierRootTooOld.selector, root, age, limit);
    }
}
