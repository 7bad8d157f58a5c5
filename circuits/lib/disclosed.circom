// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "bits.circom";
include "domains.circom";
include "hash.circom";

// H(disclosed; Poseidon(m0·v0..m15·v15), Poseidon(m16·v16..m31·v31), mask), SPEC.md section 12.3: what is said of the slots of a document
// whose mask is 1. The mask itself goes in, so that a slot that is shown as 0 is not one that is not shown.
template Disclosed() {
    signal input slots[32];
    signal input mask[32];
    signal output disclosed;

    Bits(32)(mask);
    signal first[16];
    signal second[16];
    var packed = 0;
    for (var i = 0; i < 16; i++) {
        first[i] <== mask[i] * slots[i];
        second[i] <== mask[16 + i] * slots[16 + i];
        packed += mask[i] * 2 ** i + mask[16 + i] * 2 ** (16 + i);
    }

    signal firstHalf <== Poseidon(16)(first);
    signal secondHalf <== Poseidon(16)(second);
    disclosed <== Hash(DOMAIN_DISCLOSED(), 3)([firstHalf, secondHalf, packed]);
}
