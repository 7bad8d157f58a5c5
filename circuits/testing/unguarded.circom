// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/babyjub.circom";
include "../lib/bits.circom";

// E = r·F without a defence: any scalar, and any two numbers as a point, under additions that have no exceptions. The tests of the attacks show
// what it takes for granted.
template Unguarded() {
    signal input point[2];
    signal input bits[251];
    signal output x;
    signal output y;

    Bits(251)(bits);
    signal sum[252][2];
    signal double[251][2];
    signal more[251][2];
    sum[0] <== [0, 1];
    for (var i = 0; i < 251; i++) {
        (double[i][0], double[i][1]) <== BabyAdd()(sum[i][0], sum[i][1], sum[i][0], sum[i][1]);
        (more[i][0], more[i][1]) <== BabyAdd()(double[i][0], double[i][1], point[0], point[1]);
        for (var j = 0; j < 2; j++) {
            sum[i + 1][j] <== double[i][j] + bits[250 - i] * (more[i][j] - double[i][j]);
        }
    }
    (x, y) <== (sum[251][0], sum[251][1]);
}

component main = Unguarded();
