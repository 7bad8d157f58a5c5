// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "../lib/merkle-path.circom";

// An origin is a leaf as it is, without a hash that tells it from an inner node.
template UnguardedOrigin() {
    signal input origin;
    signal input siblings[8];
    signal input bits[8];
    signal input switches[8];
    signal input originsRoot;

    signal root <== MerklePath(8)(origin, siblings, bits, switches);
    root === originsRoot;
}

component main = UnguardedOrigin();
