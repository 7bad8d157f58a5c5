// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/montgomery.circom";

// 8 times a point of the curve, in Montgomery coordinates: in the subgroup of order l, and not the identity, because a point that becomes
// the identity on the way has no double with these equations.
template Cofactor() {
    signal input point[2];
    signal output multiple[2];

    signal double[2] <== MontgomeryDouble()(point);
    signal fourfold[2] <== MontgomeryDouble()(double);
    multiple <== MontgomeryDouble()(fourfold);
}
