// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats} from "../identity/test/Cheats.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingScenario} from "./test/FinancingScenario.sol";

/// @dev Soft values: published by a document's first pledge, counted, shown to who asks.
contract SoftValuesTest is FinancingScenario {
    function test_TheFirstPledgePublishesAndNoOther() public {
        uint256[3] memory values = enrolSoft(1, 8, 600);
        requireCounts(values, [uint256(0), 0, 0]);
        IFinancing.Reservation memory r = reservation(KEY, 10);
        require(keccak256(abi.encode(r.soft)) == keccak256(abi.encode(values)), "the first pledge publishes something else");
        reserve(r);
        requireCounts(values, [uint256(1), 1, 1]);
        send(ANYONE, cancelBy(KEY, r.controller));
        IFinancing.Transition memory t = prover.restore(note, r.pledge, financing.notesRoot(), 0);
        send(ANYONE, abi.encodeCall(IFinancing.restore, (r.controller, t, proof)));
        advance(t);
        for (uint256 i = 1; i < 3; ++i) {
            r = reservation(KEY + i, 10);
            reserve(r);
            requireCounts(r.soft, [uint256(1), 1, 1]); // numbers that look alike, each its own
        }
        requireCounts(values, [uint256(1), 1, 1]);
    }

    /// A document without soft values publishes decoys from its first pledge on: nobody can tell.
    function test_WithoutSoftValuesEveryPledgePublishesDecoys() public {
        uint256[3] memory values = prover.softValuesOf(idOf(0), 1, 1);
        for (uint256 i; i < 2; ++i) {
            IFinancing.Reservation memory r = reservation(KEY + i, 10);
            reserve(r);
            requireCounts(r.soft, [uint256(1), 1, 1]);
            requireCounts(values, [uint256(0), 0, 0]);
        }
    }

    /// Two documents with one waybill: each one's count says one more than it published itself.
    function test_CountsTellOfOtherDocuments() public {
        uint256[3] memory first = enrolSoft(1, 8, 600);
        reserve(KEY, 10);
        uint256[3] memory second = enrolSoft(2, 9, 900);
        require(first[0] != second[0] && first[1] == second[1], "not one waybill of two trades");
        requireCounts(second, [uint256(0), 1, 1]); // before it is pledged: another one was
        reserve(KEY + 1, 10);
        requireCounts(second, [uint256(1), 2, 2]);
        requireCounts(first, [uint256(1), 2, 2]);
    }

    function test_AnAmendedDocumentKeepsTheValuesItWasEnrolledWith() public {
        uint256[3] memory values = enrolSoft(1, 8, 600);
        prover.addVersion(idOf(2), idOf(1), 599);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(1), registration(0, 2));
        IFinancing.Amendment memory a = prover.amend(note, idOf(2), 0, financing.notesRoot(), 0);
        send(accountOf(0), abi.encodeCall(IFinancing.amend, (a, proof)));
        advance(a.transition);
        require(prover.softValuesOf(idOf(2), 1, 1)[0] != values[0], "the next version has other ones");
        reserve(KEY, 10);
        requireCounts(values, [uint256(1), 1, 1]);
    }

    /// What was shown is the note's values and whether they are counted already, and nothing else passes for it.
    function test_ACheckShowsTheNotesOwn() public {
        enrolSoft(1, 8, 600);
        uint256 before = prover.shownOf(note);
        requireShown(before, true);
        requireShown(0, true);
        requireShown(before ^ 1, false);
        reserve(KEY, 10);
        requireShown(before, false); // the former note's
        requireShown(prover.shownOf(note), true);
    }

    function requireShown(uint256 shown, bool passes) private {
        IFinancing.Check memory terms;
        (terms.notesRoot, terms.nullifierRoot) = (financing.notesRoot(), financing.nullifierRoot());
        (terms.currency, terms.maximumFinanced, terms.shown) = (978, 10, shown);
        prover.check(terms, note, 978, false);
        require(prover.stated() == passes, "another truth");
        if (passes) require(financing.check(terms, proof), "a true statement");
        else refuse(ANYONE, abi.encodeCall(IFinancing.check, (terms, proof)), invalid("check"));
    }

    function enrolSoft(uint256 id, uint256 number, uint64 total) private returns (uint256[3] memory) {
        register(0, id, number, total);
        enrol(enrolment(id, 0, 0, true), 0);
        return prover.softValuesOf(idOf(id), 1, 1);
    }

    function requireCounts(uint256[3] memory values, uint256[3] memory counts) private view {
        for (uint256 i; i < 3; ++i) require(financing.softCountOf(values[i]) == counts[i], "another count");
    }
}
