// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "edwards-coordinates.circom";
include "hash.circom";
include "multiple.circom";
include "subgroup-point.circom";

// E = R·F for each kind, F in the subgroup: their commitment e, and the tags of the F; SPEC.md sections 4.2 and 4.4.
// Precondition: digits are bits, those that made the blinded points.
template Evaluated(KINDS) {
    signal input blinded;
    signal input keyId;
    signal input digits[KINDS][251];
    signal input eighths[KINDS][2];
    signal output evaluation;
    signal output tags[KINDS];

    signal points[KINDS][2];
    signal x[KINDS];
    signal y[KINDS];
    signal multiples[KINDS][2];
    signal committed[2 * KINDS + 1];
    committed[0] <== blinded;
    for (var kind = 0; kind < KINDS; kind++) {
        points[kind] <== SubgroupPoint()(eighths[kind]);
        multiples[kind] <== Multiple()(points[kind], digits[kind]);
        (committed[2 * kind + 1], committed[2 * kind + 2]) <== EdwardsCoordinates()(multiples[kind]);
        (x[kind], y[kind]) <== EdwardsCoordinates()(points[kind]);
        tags[kind] <== Hash(DOMAIN_TAG(), 2)([keyId, y[kind]]);
    }
    evaluation <== Hash(DOMAIN_EVALUATION(), 2 * KINDS + 1)(committed);
}
