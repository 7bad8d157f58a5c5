// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// C = H(document; Poseidon(v0..v15), Poseidon(v16..v31), salt), SPEC.md section 3.
// Opens the first half alone; the second goes in as its hash.
template Document() {
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal output commitment;

    signal firstHalf <== Poseidon(16)(slots);
    commitment <== Hash(DOMAIN_DOCUMENT(), 3)([firstHalf, secondHalf, salt]);
}
