// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/comparators.circom";
include "lib/acknowledged.circom";
include "lib/at-most.circom";
include "lib/document.circom";
include "lib/in-range.circom";
include "lib/non-zero.circom";
include "lib/note-in-tree.circom";
include "lib/slots.circom";
include "lib/transition.circom";

// amend, SPEC.md section 5: a note moves to a later version of its document, or to another assurance.
template Amend(DEPTH) {
    // OUTPUT
    signal output nullifier;
    signal output nextNote;
    signal output mask;
    // PUBLIC
    signal input notesRoot;
    signal input document;
    signal input nextDocument;
    signal input nextAssurance;
    signal input nextCounterpartyId;
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
    signal input nextSlots[16];
    signal input nextSecondHalf;
    signal input nextSalt;

    // 1. A note of the document is in the notes tree.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    NoteInTree(DEPTH)(
        document, tag, financed, sequence, assurance, softs, published, noteSiblings, noteBits, noteSwitches, notesRoot
    );

    // 2. The next version is financeable in the same currency and has the same legal key, so the same tag.
    signal nextCommitment <== Document()(nextSlots, nextSecondHalf, nextSalt);
    nextCommitment === nextDocument;
    nextSlots[SLOT_TYPE()] === slots[SLOT_TYPE()];
    nextSlots[SLOT_SCHEMA()] === slots[SLOT_SCHEMA()];
    nextSlots[SLOT_ISSUER()] === slots[SLOT_ISSUER()];
    nextSlots[SLOT_NUMBER()] === slots[SLOT_NUMBER()];
    nextSlots[SLOT_CURRENCY()] === slots[SLOT_CURRENCY()];

    // 3. f <= its total, total > 0.
    NonZero()(nextSlots[SLOT_TOTAL()]);
    AtMost(64)(financed, nextSlots[SLOT_TOTAL()]);

    // 4. Who acknowledged is who the next version names.
    Acknowledged()(nextAssurance, nextSlots[SLOT_COUNTERPARTY()], nextCounterpartyId);

    // 5. Something changes: another version, or the same one with a higher assurance. Both assurances are below 4, s since its
    //    note was made, so nextAssurance - s - 1 is below 4 only if it is not negative.
    signal unchanged <== IsEqual()([document, nextDocument]);
    signal rise <== unchanged * (nextAssurance - assurance - 1);
    InRange(2)(rise);

    // 6. The note moves on, with the soft values that it was enrolled with.
    (nullifier, nextNote, mask) <== Transition()(
        nextDocument, tag, financed, sequence, nextAssurance, softs, published
    );
}

component main {public [notesRoot, document, nextDocument, nextAssurance, nextCounterpartyId]} = Amend(26);
