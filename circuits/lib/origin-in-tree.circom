// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";
include "merkle-path.circom";

// A country is a leaf of the tree of a set of countries, SPEC.md section 12.2.
template OriginInTree(DEPTH) {
    signal input origin;
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal input originsRoot;

    signal leaf <== Hash(DOMAIN_COUNTRY(), 2)([origin, 0]);
    signal root <== MerklePath(DEPTH)(leaf, siblings, bits, switches);
    root === originsRoot;
}
