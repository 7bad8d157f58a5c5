// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "blinded.circom";
include "document.circom";
include "slots.circom";

// query and querySoft, SPEC.md section 5: the blinded points are those of the keys of a document of this issuer.
template Question(KINDS) {
    // OUTPUT
    signal output blinded;
    // PUBLIC
    signal input document;
    signal input issuerId;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input digits[KINDS][251];

    // 1. The document opens as one of this issuer.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    slots[SLOT_ISSUER()] === issuerId;

    // 2. The blinded points.
    blinded <== Blinded(KINDS)(slots, digits);
}
