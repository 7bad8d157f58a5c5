// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/at-most.circom";
include "lib/note-in-tree.circom";
include "lib/pledge-commitment.circom";
include "lib/transition.circom";

// restore, SPEC.md section 5: the amount of a pledge that ended without financing goes back into the document's room.
template Restore(DEPTH) {
    // OUTPUT
    signal output nullifier;
    signal output nextNote;
    signal output mask;
    // PUBLIC
    signal input notesRoot;
    signal input pledge;
    // PRIVATE
    signal input document;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal input noteSiblings[DEPTH];
    signal input noteBits[DEPTH];
    signal input noteSwitches[DEPTH];
    signal input amount;
    signal input pledgeSequence;

    // 1. The note is in the notes tree.
    NoteInTree(DEPTH)(
        document, tag, financed, sequence, assurance, softs, published, noteSiblings, noteBits, noteSwitches, notesRoot
    );

    // 2. The pledge was made with the same tag, so on the same legal key, and for this amount.
    signal commitment <== PledgeCommitment()(tag, pledgeSequence, amount);
    commitment === pledge;

    // 3. f - a >= 0.
    AtMost(64)(amount, financed);

    // 4. The note moves on.
    (nullifier, nextNote, mask) <== Transition()(
        document, tag, financed - amount, sequence, assurance, softs, published
    );
}

component main {public [notesRoot, pledge]} = Restore(26);
