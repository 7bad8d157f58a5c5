// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";
include "merkle-path.circom";

// An active issuer with this legal identifier is a leaf of the members' tree.
template IssuerInTree(DEPTH) {
    signal input issuerId;
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal input membersRoot;

    signal leaf <== Hash(DOMAIN_ISSUER(), 2)([issuerId, 0]);
    signal root <== MerklePath(DEPTH)(leaf, siblings, bits, switches);
    root === membersRoot;
}
