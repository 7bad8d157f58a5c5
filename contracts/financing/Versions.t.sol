// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {DocumentId, Note} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {Governance} from "../governance/Governance.sol";
import {cheats, deploy} from "../identity/test/Cheats.sol";
import {Financing} from "./Financing.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingScenario} from "./test/FinancingScenario.sol";
import {Imposter} from "./test/Imposter.sol";

/// @dev Versions of financing on one ledger: P1 to P4 over all of them, and who can bring one about (P14).
contract VersionsTest is FinancingScenario {
    uint64 private constant CONSORTIUM = 1;

    Financing private first;

    function setUp() public override {
        super.setUp();
        first = financing;
    }

    /// P1: whatever version holds the legal key or the chain of versions, however the document comes again, none after it takes it.
    function testFuzz_P1_NoVersionTakesWhatOneBeforeHolds(uint8 holder, uint8 asked, uint8 how) public {
        holder %= 3;
        asked = holder + (asked % (3 - holder)) + 1;
        for (uint256 n; n < holder; ++n) use(succeed());
        register(0, 1, 8, 500);
        enrol(enrolment(1, 0, 0), 0);
        uint32 former = committee.currentKeyId();
        if (how % 4 > 1) rotate();
        for (uint256 n = holder; n < asked; ++n) use(succeed());
        if (how % 4 == 0)
            register(0, 2, 8, 700); // another copy: other salt, other total, same number
        else if (how % 4 == 1)
            supersede(1, 2, 9); // another number
        else if (how % 4 == 2) register(0, 2, 8, 700);
        else supersede(1, 2, 9);
        IFinancing.Enrolment memory e = enrolment(2, 0, 0);
        require(prover.stated(), "not proven");
        bytes memory expected = abi.encodeWithSelector(IFinancing.LineageAlreadyEnrolled.selector, idOf(2), idOf(1));
        if (how % 2 == 0)
            expected = abi.encodeWithSelector(IFinancing.AlreadyEnrolled.selector, prover.uniquenessOf(idOf(2), former));
        refuseEnrol(e, expected);
        require(financing.isEnrolled(prover.uniquenessOf(idOf(1), former)), "not known here");
        require(financing.isLineageEnrolled(idOf(1)) && isEnrolledVersion(1, 1), "its chain is not known here");
    }

    /// P1: a key under which only an earlier version enrolled asks for an absence here, and the absence is the document's.
    function test_P1_AbsencesAreAskedOfEveryVersionBefore() public {
        use(succeed());
        rotate();
        use(succeed());
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        require(e.keyId == 2 && e.absences.length == 1 && financing.enrolmentCountOf(1) == 1, "no absence under the first key");
        IFinancing.Absence[] memory whole = e.absences;
        e.absences = new IFinancing.Absence[](0);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.AbsenceMissing.selector, 1));
        e.absences = whole;
        enrol(e, 0);
        require(financing.enrolmentCountOf(2) == 1 && first.enrolmentCountOf(2) == 0, "counted where it is not");
    }

    /// P1: of all versions one alone takes enrolments: neither the former, nor one that was not named, nor one beside it.
    function test_P1_TheLastOfTheLineAloneEnrols() public {
        Financing sibling = deployFinancing(verifiers(), first);
        Financing next = deployFinancing(verifiers(), first);
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        use(next);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.EnrolmentNotBegun.selector, first));
        use(first);
        wireClosing();
        first.closeEnrolment(next);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.EnrolmentHasEnded.selector, next));
        use(sibling);
        refuseEnrol(e, abi.encodeWithSelector(IFinancing.EnrolmentNotBegun.selector, first));
        use(next);
        enrol(e, 0);
        require(!first.isEnrolled(e.uniqueness) && !first.isLineageEnrolled(idOf(1)), "known to the version before");
        require(!next.isNotesRootKnown(first.notesRoot()) && next.noteCount() == 1, "notes of another version");
        use(deployFinancing(verifiers())); // a second first version: the register knows it not
        register(0, 2, 9, 500);
        refuseEnrol(enrolment(2, 0, 0), abi.encodeWithSelector(IDocuments.NotLinkedContract.selector, financing));
    }

    /// P2, P4: what was enrolled in a version is pledged, ended, taken back and amended there, and nothing of it moves.
    function test_P2_P4_AClosedVersionGoesOn() public {
        address reserved = reserve(KEY, 600);
        IFinancing.Reservation memory before = reservation(KEY + 1, 100);
        Financing next = succeed();
        reserve(before);
        reserve(KEY + 2, 300);
        IFinancing.Reservation memory above = reservation(KEY + 3, 1);
        require(!prover.stated(), "more than the total");
        refuseReserve(above, invalid("pledge"));
        refuseReserve(before, abi.encodeWithSelector(IFinancing.ControllerAlreadyUsed.selector, before.controller));
        send(ANYONE, financeBy(KEY, reserved));
        send(ANYONE, settleBy(KEY, reserved));
        send(ANYONE, cancelBy(KEY + 1, before.controller));
        IFinancing.Transition memory t = prover.restore(note, before.pledge, financing.notesRoot(), 0);
        send(ANYONE, abi.encodeCall(IFinancing.restore, (before.controller, t, proof)));
        advance(t);
        supersede(0, 1, 7);
        IFinancing.Amendment memory a = prover.amend(note, idOf(1), 0, financing.notesRoot(), 0);
        send(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)));
        advance(a.transition);
        require(isEnrolledVersion(0, 1), "not amended");
        require(DocumentId.unwrap(next.enrolledVersionOf(idOf(0))) == DocumentId.unwrap(idOf(1)), "unknown to the next version");
        IFinancing.Reservation memory last = reservation(KEY + 4, 100);
        use(next);
        refuseReserve(last, abi.encodeWithSelector(IFinancing.NotesRootUnknown.selector, last.transition.notesRoot));
        require(next.nullifierCount() == 0 && next.noteCount() == 0, "something moved");
        use(first);
        reserve(last);
    }

    /// P3, P4: what is proven for one version is nothing in another, though both hold a note that it could be about.
    function test_P3_P4_AProofServesOneVersion() public {
        Note former = note;
        Financing next = succeed();
        use(next);
        register(0, 1, 8, 1000);
        enrol(enrolment(1, 0, 0), 0);
        IFinancing.Reservation memory r = reservation(KEY, 10);
        IFinancing.Check memory terms;
        (terms.notesRoot, terms.nullifierRoot, terms.currency) = (next.notesRoot(), next.nullifierRoot(), 978);
        prover.check(terms, note, 978, false);
        require(next.check(terms, proof), "a true statement");
        use(first);
        refuseReserve(r, abi.encodeWithSelector(IFinancing.NotesRootUnknown.selector, r.transition.notesRoot));
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.check, (terms, proof)),
            abi.encodeWithSelector(IFinancing.NotesRootUnknown.selector, terms.notesRoot)
        );
        r.transition.notesRoot = first.notesRoot();
        refuseReserve(r, invalid("pledge"));
        note = former;
        reserve(KEY, 10);
    }

    /// A lender is warned of pledges in all versions, if it asks the last one.
    function test_SoftValuesAreCountedOverAllVersions() public {
        Note[3] memory notes;
        for (uint256 n; n < 3; ++n) {
            if (n > 0) use(succeed());
            register(0, n + 1, n + 10, 600);
            enrol(enrolment(n + 1, 0, 0, true), 0);
            notes[n] = note;
        }
        Financing last = financing;
        uint256 order = prover.softValuesOf(idOf(1), 1, 1)[2];
        Financing version = first;
        for (uint256 n; n < 3; ++n) {
            require(last.softCountOf(order) == n, "another count");
            use(version);
            note = notes[n];
            reserve(KEY + n, 10);
            version = Financing(address(version.successor()));
        }
        require(last.softCountOf(order) == 3 && first.softCountOf(order) == 1, "counted where it was not pledged");
    }

    /// P11: the register's heads are moved by what the register names alone; a later version's events lead back by heads of its own.
    function test_P11_ASuccessorMovesNoHeadOfTheRegister() public {
        use(succeed());
        cheats.roll(50);
        register(0, 1, 8, 500);
        cheats.roll(60);
        enrol(enrolment(1, 0, 0), 0);
        require(documents.documentOf(idOf(1)).lastEventBlock == 50 && financing.lastEventBlockOf(idOf(1)) == 60, "other heads");
        cheats.prank(address(financing));
        (bool ok, ) = address(documents).call(abi.encodeCall(IDocuments.noteEvent, (idOf(1))));
        require(!ok && first.lastEventBlockOf(idOf(0)) == 0, "a head was moved");
        require(documents.documentOf(idOf(0)).lastEventBlock == 1, "not where it was");
    }

    /// P14: the consortium alone, after its delay, and once for all.
    function testFuzz_P14_TheConsortiumAloneNamesTheNextVersion(address caller) public {
        if (caller == address(this) || caller == address(0) || caller == governance) return;
        Financing next = deployFinancing(verifiers(), first);
        bytes memory data = abi.encodeCall(IFinancing.closeEnrolment, (next));
        bytes memory unauthorised = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
        refuse(caller, data, unauthorised);
        refuse(
            address(this), // whoever pauses, or deployed
            data,
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this))
        );
        Governance(governance).grantRole(CONSORTIUM, caller, 1 days);
        cheats.prank(caller);
        Governance(governance).schedule(address(first), data, 0);
        cheats.warp(START + 1 days);
        send(caller, data);
        require(address(first.successor()) == address(next), "not named");
        // The next version finds the same roles, though nobody wired it.
        use(next);
        send(address(this), abi.encodeCall(IFinancing.setPaused, (true)));
        refuse(address(this), abi.encodeCall(IFinancing.closeEnrolment, (next)), refused(address(this)));
        refuse(caller, abi.encodeCall(IFinancing.setPaused, (false)), refused(caller));
    }

    /// P14: enrolment ends once, for a version of the same ledger that comes after this one.
    function test_P14_WhatIsNoSuccessorIsNotNamed() public {
        wireClosing();
        IFinancing[5] memory wrong = [
            IFinancing(address(0)),
            IFinancing(ANYONE),
            first,
            deployFinancing(verifiers()),
            IFinancing(address(new Imposter(first, address(this), participants, documents, committee)))
        ];
        for (uint256 i; i < wrong.length; ++i) refuseClosing(wrong[i], IFinancing.SuccessorInvalid.selector, wrong[i]);
        require(address(first.successor()) == address(0), "closed");
        Financing next = deployFinancing(verifiers(), first);
        Financing sibling = deployFinancing(verifiers(), first);
        first.closeEnrolment(next);
        refuseClosing(next, IFinancing.EnrolmentHasEnded.selector, next);
        refuseClosing(sibling, IFinancing.EnrolmentHasEnded.selector, next);
    }

    /// P1: what stands on other contracts, was made up, was never named or has a successor is no predecessor.
    function test_P1_ThePredecessorIsTheLastOfTheLine() public {
        Financing next = deployFinancing(verifiers(), first);
        Imposter imposter = new Imposter(IFinancing(address(0)), governance, participants, documents, committee);
        refusePredecessor(IFinancing(address(imposter)));
        refusePredecessor(next);
        refusePredecessor(IFinancing(ANYONE));
        address other = deploy("SeatedCommittee", abi.encode(governance, participants, documents));
        bytes memory arguments = abi.encode(governance, participants, documents, other, first, verifiers(), false);
        refuseDeployment(arguments, first);
        arguments = abi.encode(address(participants), participants, documents, committee, first, verifiers(), false);
        refuseDeployment(arguments, first);
        wireClosing();
        first.closeEnrolment(next);
        refusePredecessor(first);
        require(address(deployFinancing(verifiers(), next).predecessor()) == address(next), "the last is none");
    }

    function create(bytes memory arguments) external {
        deploy("Financing", arguments);
    }

    function refusePredecessor(IFinancing wrong) private {
        refuseDeployment(abi.encode(governance, participants, documents, committee, wrong, verifiers(), false), wrong);
    }

    function refuseDeployment(bytes memory arguments, IFinancing wrong) private {
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.create, (arguments)));
        bytes memory expected = abi.encodeWithSelector(IFinancing.PredecessorInvalid.selector, wrong);
        require(!ok && keccak256(result) == keccak256(expected), "another outcome than the expected error");
    }

    function refuseClosing(IFinancing next, bytes4 selector, IFinancing named) private {
        bytes memory expected = abi.encodeWithSelector(selector, named);
        refuse(address(this), abi.encodeCall(IFinancing.closeEnrolment, (next)), expected);
    }

    function refuseEnrol(IFinancing.Enrolment memory e, bytes memory expected) private {
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)), expected);
    }

    function refused(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
    }

    function supersede(uint256 id, uint256 nextId, uint256 number) private {
        prover.addInvoice(idOf(nextId), legalIdOf(0), legalIdOf(1), number, 1000);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(id), registration(0, nextId));
    }
}
