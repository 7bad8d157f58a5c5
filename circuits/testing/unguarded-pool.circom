// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/comparators.circom";

// The totals of two documents are below a threshold together, or at least that, by a comparator that takes its inputs to be in range.
template UnguardedPool() {
    signal input totals[2];
    signal input threshold;
    signal input atLeast;

    signal below <== LessThan(68)([totals[0] + totals[1], threshold]);
    below === 1 - atLeast;
}

component main = UnguardedPool();
