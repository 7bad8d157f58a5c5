// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/poseidon.circom";

// Root of a lean tree (SPEC.md section 6) from a leaf and its path of up to DEPTH levels.
// At each level: a bit (1: the node is the right child), a sibling, and a switch (0: no sibling, the node passes unchanged).
// Precondition: the leaf is a hash of three or more inputs, made in the same circuit. Every chain of hashes that ends in the
// root then starts at a leaf, whatever the switches are: an inner node is a hash of two inputs.
template MerklePath(DEPTH) {
    signal input leaf;
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal output root;

    signal node[DEPTH + 1];
    signal left[DEPTH];
    signal parent[DEPTH];
    node[0] <== leaf;
    for (var i = 0; i < DEPTH; i++) {
        bits[i] * (1 - bits[i]) === 0;
        switches[i] * (1 - switches[i]) === 0;

        left[i] <== node[i] + bits[i] * (siblings[i] - node[i]);
        parent[i] <== Poseidon(2)([left[i], node[i] + siblings[i] - left[i]]);
        node[i + 1] <== node[i] + switches[i] * (parent[i] - node[i]);
    }
    root <== node[DEPTH];
}
