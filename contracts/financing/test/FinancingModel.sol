// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {NaiveTree} from "../../trees/test/NaiveTree.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingFixture} from "./FinancingFixture.sol";

/// @dev What the ledger's state must be, kept beside it in the plainest form, and the comparison of both.
abstract contract FinancingModel is FinancingFixture {
    struct Promise {
        address controller;
        uint256 tag;
        uint64 amount;
        IFinancing.Pledge pledge;
    }

    /// @dev First difference between an outcome and the model's prediction; empty while there is none.
    string public fault;
    mapping(string verb => mapping(bytes4 outcome => uint256)) public outcomes;

    uint64 internal time = START;
    uint256 internal height = 1;
    bool internal paused;

    DocumentId[] internal ids;
    uint256[] internal tags; // of enrolled documents
    mapping(DocumentId => DocumentId) internal origins;
    mapping(DocumentId origin => uint256) internal enrolments;
    mapping(uint256 tag => Note[]) internal chain; // notes on the ledger, in order
    Promise[] internal promises;
    mapping(address controller => uint256) internal promiseOf; // from 1
    uint256[] internal leaves;
    Root[] internal roots;
    Root[] internal nullifierRoots;
    Nullifier[] internal used;
    mapping(Nullifier => bool) internal isUsed;

    function appended(Note note) internal {
        leaves.push(Note.unwrap(note));
        Root root = Root.wrap(NaiveTree.root(leaves));
        roots.push(root);
        prover.addLeaf(note, root, leaves.length);
        chain[tagOf(note)].push(note);
    }

    function moved(IFinancing.Transition memory t) internal {
        if (isUsed[t.nullifier]) fault = "P4: a nullifier served twice";
        isUsed[t.nullifier] = true;
        used.push(t.nullifier);
        nullifierRoots.push(financing.nullifierRoot());
        appended(t.nextNote);
    }

    function tagOf(Note note) internal view returns (uint256 tag) {
        (DocumentId document, , , ) = prover.openings(note);
        (, tag, ) = prover.invoices(document);
    }

    function latest(uint256 tag) internal view returns (Note) {
        return chain[tag][chain[tag].length - 1];
    }

    /// P1: one enrolment per legal key, and one for all versions of a document.
    function requireP1() external view {
        for (uint256 i; i < tags.length; ++i) {
            for (uint256 j; j < i; ++j) require(tags[i] != tags[j], "P1: a legal key is enrolled twice");
        }
        for (uint256 i; i < ids.length; ++i) require(enrolments[ids[i]] < 2, "P1: two versions of a document are enrolled");
    }

    /// P2: what is reserved, financed or settled on a document is never more than its total; what its note says is financed is
    /// what was pledged and not taken back.
    function requireP2() external view {
        for (uint256 i; i < tags.length; ++i) {
            (DocumentId document, uint64 financed, , ) = prover.openings(latest(tags[i]));
            (, , uint64 total) = prover.invoices(document);
            (uint256 binding, uint256 taken) = (0, 0);
            for (uint256 j; j < promises.length; ++j) {
                if (promises[j].tag != tags[i]) continue;
                IFinancing.Pledge memory pledge = financing.pledgeOf(promises[j].controller);
                if (pledge.state < IFinancing.PledgeState.Cancelled) binding += promises[j].amount;
                if (!pledge.restored) taken += promises[j].amount;
            }
            require(binding <= total, "P2: pledges exceed the total");
            require(taken == financed, "P2: the note and the pledges disagree");
        }
    }

    /// P4: each note has one successor, so a document's notes are one chain.
    function requireP4() external view {
        for (uint256 i; i < tags.length; ++i) {
            for (uint256 k; k < chain[tags[i]].length; ++k) {
                Note note = chain[tags[i]][k];
                (, , uint64 sequence, ) = prover.openings(note);
                require(sequence == k, "P4: two notes with one sequence");
                bool isLast = k + 1 == chain[tags[i]].length;
                require(
                    financing.isNullifierUsed(prover.nullifierOf(note)) == !isLast,
                    "P4: used although latest, or open although not"
                );
            }
        }
        require(financing.nullifierCount() == used.length, "P4: another number of nullifiers");
    }

    /// P11: every note and nullifier ever taken stays provable, and every pledge is what happened to it.
    function requireP11() external {
        cheats.warp(time);
        cheats.roll(height);
        require(financing.noteCount() == leaves.length, "P11: another number of notes");
        Root root = Root.wrap(NaiveTree.root(leaves));
        require(Root.unwrap(financing.notesRoot()) == Root.unwrap(root), "P11: another root than that of the notes");
        for (uint256 i; i < roots.length; ++i) require(financing.isNotesRootKnown(roots[i]), "P11: a root was forgotten");
        uint256 age = type(uint256).max;
        for (uint256 i; i < nullifierRoots.length; ++i) {
            uint256 next = financing.nullifierRootAge(nullifierRoots[i]);
            require(next <= age && next <= height, "P11: a later root is older");
            age = next;
        }
        for (uint256 i; i < promises.length; ++i) {
            IFinancing.Pledge memory pledge = financing.pledgeOf(promises[i].controller);
            require(
                keccak256(abi.encode(pledge)) == keccak256(abi.encode(promises[i].pledge)),
                "P11: a pledge is not its history"
            );
        }
    }
}
