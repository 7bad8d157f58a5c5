// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "cofactor.circom";

// 8·G for some G on the curve that the prover knows, in Montgomery coordinates: any point of the subgroup but the identity, and nothing else.
template SubgroupPoint() {
    signal input eighth[2];
    signal output point[2];

    // 1. t² = s³ + 168698·s² + s.
    signal ss <== eighth[0] * eighth[0];
    signal g <== eighth[0] * (ss + 168698 * eighth[0] + 1);
    eighth[1] * eighth[1] === g;

    // 2. No component of small order is left.
    point <== Cofactor()(eighth);
}
