// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "../lib/cofactor.circom";
include "../lib/edwards-coordinates.circom";
include "../lib/elligator.circom";

// The point of a key without the hash before it, so that a test can choose u.
template Mapped() {
    signal input u;
    signal output x;
    signal output y;

    signal mapped[2] <== Elligator()(u);
    signal point[2] <== Cofactor()(mapped);
    (x, y) <== EdwardsCoordinates()(point);
}

component main = Mapped();
