// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "../lib/edwards-coordinates.circom";
include "../lib/subgroup-point.circom";

// F = 8·G for any G.
template Eightfold() {
    signal input eighth[2];
    signal output x;
    signal output y;

    signal point[2] <== SubgroupPoint()(eighth);
    (x, y) <== EdwardsCoordinates()(point);
}

component main = Eightfold();
