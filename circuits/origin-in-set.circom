// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/document.circom";
include "lib/non-zero.circom";
include "lib/origin-in-tree.circom";
include "lib/slots.circom";

// originInSet, SPEC.md section 12.2: a document's country of origin is one of a set.
template OriginInSet(DEPTH) {
    // PUBLIC
    signal input document;
    signal input originsRoot;
    signal input context;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input originSiblings[DEPTH];
    signal input originBits[DEPTH];
    signal input originSwitches[DEPTH];

    // 1. The document opens, in the layout that step 2 reads.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();

    // 2. It names one country, whatever a set has for none.
    NonZero()(slots[SLOT_ORIGIN()]);

    // 3. The country is in the set.
    OriginInTree(DEPTH)(slots[SLOT_ORIGIN()], originSiblings, originBits, originSwitches, originsRoot);

    // 4. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {public [document, originsRoot, context]} = OriginInSet(8);
