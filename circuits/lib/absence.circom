// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/bitify.circom";
include "domains.circom";
include "hash.circom";
include "in-range.circom";
include "merkle-path.circom";

// The nullifier's key lies strictly between the two keys of one link of the nullifier tree, so it is not in it (SPEC.md section 6).
template Absence(DEPTH) {
    signal input nullifier;
    signal input lowKey;
    signal input nextKey;
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal input nullifierRoot;

    // 1. key: the low 224 bits of the one canonical decomposition; a second one would be a second key for one nullifier.
    signal decomposed[254] <== Num2Bits_strict()(nullifier);
    var key = 0;
    for (var i = 0; i < 224; i++) {
        key += decomposed[i] * 2 ** i;
    }

    // 2. lowKey < key < nextKey. lowKey, key and both gaps are below 2^224, so the sums key = lowKey + 1 + gap and
    //    nextKey = key + 1 + gap stay below 2^226 and say the same of integers as of field elements.
    InRange(224)(lowKey);
    InRange(224)(key - lowKey - 1);
    InRange(224)(nextKey - key - 1);

    // 3. The link is a leaf.
    signal link <== Hash(DOMAIN_LINK(), 2)([lowKey, nextKey]);
    signal root <== MerklePath(DEPTH)(link, siblings, bits, switches);
    root === nullifierRoot;
}
