// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {NaiveTree} from "../../trees/test/NaiveTree.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingFixture} from "./FinancingFixture.sol";
import {HonestProver} from "./HonestProver.sol";

/// @dev What the ledger's state must be, kept beside it in the plainest form, and the comparison of both.
abstract contract FinancingModel is FinancingFixture {
    struct Promise {
        address controller;
        uint256 legalKey;
        uint64 amount;
        IFinancing.Pledge pledge;
    }

    /// @dev `soft` are the document's soft values if it has any to publish, and `pledged` whether a pledge did.
    struct Enrolled {
        uint256 legalKey;
        DocumentId document;
        uint32 keyId;
        bool hasSoft;
        uint256[3] soft;
        bool pledged;
    }

    /// @dev First difference between an outcome and the model's prediction; empty while there is none.
    string public fault;
    mapping(string verb => mapping(bytes4 outcome => uint256)) public outcomes;

    uint64 internal time = START;
    uint256 internal height = 1;
    bool internal paused;

    DocumentId[] internal ids;
    Enrolled[] internal enrolled;
    mapping(uint256 legalKey => uint256) internal enrolmentOf; // from 1
    uint256[3][] internal decoys; // what all pledges but first ones published
    mapping(DocumentId => DocumentId) internal origins;
    mapping(DocumentId origin => uint256) internal enrolments;
    mapping(uint256 legalKey => Note[]) internal chain; // notes on the ledger, in order
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
        chain[legalKeyOf(note)].push(note);
    }

    function moved(IFinancing.Transition memory t) internal {
        if (isUsed[t.nullifier]) fault = "P4: a nullifier served twice";
        isUsed[t.nullifier] = true;
        used.push(t.nullifier);
        nullifierRoots.push(financing.nullifierRoot());
        appended(t.nextNote);
    }

    function published(Note note, uint256[3] memory soft) internal {
        Enrolled storage e = enrolled[enrolmentOf[legalKeyOf(note)] - 1];
        if (e.pledged || !e.hasSoft) decoys.push(soft);
        e.pledged = true;
    }

    function legalKeyOf(Note note) internal view returns (uint256) {
        return prover.invoiceOf(prover.openingOf(note).document).legalKey;
    }

    function latest(uint256 legalKey) internal view returns (Note) {
        return chain[legalKey][chain[legalKey].length - 1];
    }

    /// P1: one enrolment per legal key, whatever the committee's keys were, and one for all versions of a document.
    function requireP1() external view {
        uint32 current = committee.currentKeyId();
        uint256 count;
        for (uint32 keyId; keyId <= current; ++keyId) count += financing.enrolmentCountOf(keyId);
        require(count == enrolled.length, "P1: another number of enrolments");
        for (uint256 i; i < enrolled.length; ++i) {
            for (uint256 j; j < i; ++j) {
                require(enrolled[i].legalKey != enrolled[j].legalKey, "P1: a legal key is enrolled twice");
            }
            for (uint32 keyId = 1; keyId <= current; ++keyId) {
                bool under = financing.isEnrolled(prover.uniquenessOf(enrolled[i].document, keyId));
                require(under == (keyId == enrolled[i].keyId), "P1: not enrolled under the one key of its enrolment");
            }
        }
        for (uint256 i; i < ids.length; ++i) {
            require(enrolments[ids[i]] < 2, "P1: two versions of a document are enrolled");
            bool none = DocumentId.unwrap(financing.enrolledVersionOf(ids[i])) == 0;
            require(none == (enrolments[ids[i]] == 0), "P1: an enrolled version of what was not enrolled, or none of what was");
            require(
                none != financing.isLineageEnrolled(ids[i]),
                "P1: the chain is enrolled, and no version of it, or the reverse"
            );
        }
    }

    /// A soft value is counted once for each document that has it and was ever pledged, a decoy once in all; a note says whether its
    /// document's own are counted.
    function requireSoftCounts() external view {
        for (uint256 i; i < enrolled.length; ++i) {
            bool isPublished = prover.openingOf(latest(enrolled[i].legalKey)).published;
            require(isPublished == (enrolled[i].pledged || !enrolled[i].hasSoft), "published, and not so its note");
            for (uint256 kind; kind < 3 && enrolled[i].hasSoft; ++kind) {
                uint256 value = enrolled[i].soft[kind];
                uint256 count;
                for (uint256 j; j < enrolled.length; ++j) {
                    if (enrolled[j].pledged && enrolled[j].soft[kind] == value) ++count;
                }
                require(financing.softCountOf(value) == count, "a soft value's count is not that of its documents");
            }
        }
        for (uint256 i; i < decoys.length; ++i) {
            for (uint256 kind; kind < 3; ++kind) require(financing.softCountOf(decoys[i][kind]) == 1, "a decoy counts twice");
        }
    }

    /// P2: what is reserved, financed or settled on a document is never more than its total; what its note says is financed is
    /// what was pledged and not taken back.
    function requireP2() external view {
        for (uint256 i; i < enrolled.length; ++i) {
            HonestProver.Opening memory opening = prover.openingOf(latest(enrolled[i].legalKey));
            (uint256 binding, uint256 taken) = (0, 0);
            for (uint256 j; j < promises.length; ++j) {
                if (promises[j].legalKey != enrolled[i].legalKey) continue;
                IFinancing.Pledge memory pledge = financing.pledgeOf(promises[j].controller);
                if (pledge.state < IFinancing.PledgeState.Cancelled) binding += promises[j].amount;
                if (!pledge.restored) taken += promises[j].amount;
            }
            require(binding <= prover.invoiceOf(opening.document).total, "P2: pledges exceed the total");
            require(taken == opening.financed, "P2: the note and the pledges disagree");
            DocumentId version = financing.enrolledVersionOf(origins[enrolled[i].document]);
            bool carried = DocumentId.unwrap(version) == DocumentId.unwrap(opening.document);
            require(carried, "P2: another version is known than the note carries");
        }
    }

    /// P4: each note has one successor, so a document's notes are one chain.
    function requireP4() external view {
        for (uint256 i; i < enrolled.length; ++i) {
            Note[] storage notes = chain[enrolled[i].legalKey];
            for (uint256 k; k < notes.length; ++k) {
                Note note = notes[k];
                require(prover.openingOf(note).sequence == k, "P4: two notes with one sequence");
                bool isLast = k + 1 == notes.length;
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
