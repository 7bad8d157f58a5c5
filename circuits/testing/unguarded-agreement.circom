// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "../lib/in-range.circom";

// Two values differ by no more than a tolerance, whatever they are: the tests of the attacks show what it takes for granted.
template UnguardedAgreement() {
    signal input values[2];
    signal input tolerance;

    InRange(64)(tolerance);
    InRange(65)(tolerance + values[1] - values[0]);
    InRange(65)(tolerance - values[1] + values[0]);
}

component main = UnguardedAgreement();
