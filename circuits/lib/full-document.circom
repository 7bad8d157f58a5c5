// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "document.circom";
include "slots.circom";

// C of a document in the layout of SPEC.md section 3, with both halves opened.
template FullDocument() {
    signal input slots[32];
    signal input salt;
    signal output commitment;

    signal first[16];
    signal second[16];
    for (var i = 0; i < 16; i++) {
        first[i] <== slots[i];
        second[i] <== slots[16 + i];
    }
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();

    signal secondHalf <== Poseidon(16)(second);
    commitment <== Document()(first, secondHalf, salt);
}
