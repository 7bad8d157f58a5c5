// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "../lib/bits.circom";
include "../lib/edwards-coordinates.circom";
include "../lib/multiple.circom";

// R·P for any point in Montgomery coordinates.
template Multiplied() {
    signal input point[2];
    signal input digits[251];
    signal output x;
    signal output y;

    Bits(251)(digits);
    signal multiple[2] <== Multiple()(point, digits);
    (x, y) <== EdwardsCoordinates()(multiple);
}

component main = Multiplied();
