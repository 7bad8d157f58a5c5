// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// Edwards coordinates x = s / t, y = (s - 1) / (s + 1) of a point in Montgomery form.
// Precondition: it is in the subgroup of order l and not the identity, so t is not 0; with s = -1 there is no witness.
template EdwardsCoordinates() {
    signal input point[2];
    signal output x;
    signal output y;

    x <-- point[0] / point[1];
    x * point[1] === point[0];
    y <-- (point[0] - 1) / (point[0] + 1);
    y * (point[0] + 1) === point[0] - 1;
}
