// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/absence.circom";
include "lib/at-most.circom";
include "lib/document.circom";
include "lib/note-in-tree.circom";
include "lib/nullifier.circom";
include "lib/room.circom";
include "lib/shown.circom";
include "lib/slots.circom";

// check, SPEC.md section 5: a document's current note leaves room for an amount; no more is said than that.
template Check(DEPTH) {
    // PUBLIC
    signal input notesRoot;
    signal input nullifierRoot;
    signal input currency;
    signal input maximumFinanced;
    signal input minimumAvailable;
    signal input minimumAssurance;
    signal input document;
    signal input shown;
    signal input context;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal input noteSiblings[DEPTH];
    signal input noteBits[DEPTH];
    signal input noteSwitches[DEPTH];
    signal input lowKey;
    signal input nextKey;
    signal input linkSiblings[DEPTH];
    signal input linkBits[DEPTH];
    signal input linkSwitches[DEPTH];

    // 1. A note of the document is in the notes tree. What can be enrolled was decided there: type and schema follow.
    signal commitment <== Document()(slots, secondHalf, salt);
    NoteInTree(DEPTH)(
        commitment, tag, financed, sequence, assurance, softs, published, noteSiblings, noteBits, noteSwitches, notesRoot
    );
    document * (document - commitment) === 0;

    // 2. It is the current one: its nullifier is absent.
    signal nullifier <== Nullifier()(tag, sequence);
    Absence(DEPTH)(nullifier, lowKey, nextKey, linkSiblings, linkBits, linkSwitches, nullifierRoot);

    // 3. Terms.
    slots[SLOT_CURRENCY()] === currency;
    AtMost(64)(financed, maximumFinanced);
    Room()(financed, minimumAvailable, slots[SLOT_TOTAL()]);
    AtMost(2)(minimumAssurance, assurance);

    // 4. Soft values, for a lender that asks for them.
    Shown()(shown, softs, published);

    // 5. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {
    public [notesRoot, nullifierRoot, currency, maximumFinanced, minimumAvailable, minimumAssurance, document, shown, context]
} = Check(26);
