// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/below-or-at-least.circom";
include "lib/document.circom";
include "lib/non-zero.circom";
include "lib/slots.circom";

// amountBelow, SPEC.md section 12.1: a document's total is below a threshold, or at least that.
template AmountBelow() {
    // PUBLIC
    signal input document;
    signal input currency;
    signal input threshold;
    signal input atLeast;
    signal input context;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;

    // 1. The document opens, in the layout that step 2 reads.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();

    // 2. It has an amount in the currency: one that is absent is 0, and would be below every threshold.
    NonZero()(currency);
    slots[SLOT_CURRENCY()] === currency;
    NonZero()(slots[SLOT_TOTAL()]);

    // 3. The amount is on the side that is asked for.
    BelowOrAtLeast(64)(slots[SLOT_TOTAL()], threshold, atLeast);

    // 4. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {public [document, currency, threshold, atLeast, context]} = AmountBelow();
