// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "bits.circom";
include "domains.circom";
include "edwards-coordinates.circom";
include "hash.circom";
include "key-point.circom";
include "keys.circom";
include "multiple.circom";

// A = R·P for each key of a document, and the commitment to all A, SPEC.md sections 4.1, 4.3 and 4.4.
template Blinded(KINDS) {
    signal input slots[16];
    signal input digits[KINDS][251];
    signal output blinded;

    signal keys[KINDS] <== Keys(KINDS)(slots);
    signal points[KINDS][2];
    signal multiples[KINDS][2];
    signal coordinates[2 * KINDS];
    for (var kind = 0; kind < KINDS; kind++) {
        Bits(251)(digits[kind]);
        points[kind] <== KeyPoint()(keys[kind]);
        multiples[kind] <== Multiple()(points[kind], digits[kind]);
        (coordinates[2 * kind], coordinates[2 * kind + 1]) <== EdwardsCoordinates()(multiples[kind]);
    }
    blinded <== Hash(DOMAIN_BLINDED(), 2 * KINDS)(coordinates);
}
