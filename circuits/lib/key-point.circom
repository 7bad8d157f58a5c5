// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "cofactor.circom";
include "domains.circom";
include "elligator.circom";
include "hash.circom";

// P of a key, SPEC.md section 4.1, up to its sign; in the subgroup, in Montgomery coordinates.
template KeyPoint() {
    signal input key;
    signal output point[2];

    signal u <== Hash(DOMAIN_CURVE(), 1)([key]);
    signal mapped[2] <== Elligator()(u);
    point <== Cofactor()(mapped);
}
