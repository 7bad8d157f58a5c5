// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "bits.circom";
include "document.circom";
include "in-range.circom";
include "keys.circom";
include "non-zero.circom";
include "slots.circom";

// One place of a pool, SPEC.md section 12.5: a document with an amount in the currency. Where it is not used, its document is 0 and it counts
// as 0; what is opened there is then any document of the kind, so that no constraint has to know.
template PoolPlace(PLACE) {
    signal input document;
    signal input currency;
    signal input used;
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal output amount;
    signal output key;

    // 1. The document is named if and only if it is used: no commitment is known that is 0.
    Bits(1)([used]);
    signal commitment <== Document()(slots, secondHalf, salt);
    document === used * commitment;
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();

    // 2. It has an amount in the currency.
    slots[SLOT_CURRENCY()] === currency;
    NonZero()(slots[SLOT_TOTAL()]);
    InRange(64)(slots[SLOT_TOTAL()]);
    amount <== used * slots[SLOT_TOTAL()];

    // 3. Its legal key, so that no two documents of a pool are one; where it is not used, the place's own number, which is no hash.
    signal legalKey[1] <== Keys(1)(slots);
    key <== PLACE + used * (legalKey[0] - PLACE);
}
