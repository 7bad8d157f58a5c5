// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";
include "merkle-path.circom";

// An active lender with this BabyJubJub key is a leaf of the members' tree.
template LenderInTree(DEPTH) {
    signal input lenderKey[2];
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal input membersRoot;

    signal leaf <== Hash(DOMAIN_LENDER(), 2)(lenderKey);
    signal root <== MerklePath(DEPTH)(leaf, siblings, bits, switches);
    root === membersRoot;
}
