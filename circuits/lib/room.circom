// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "in-range.circom";

// financed + amount <= total, all three amounts below 2^64. The sum stays below 2^65, so nothing wraps in the field.
template Room() {
    signal input financed;
    signal input amount;
    signal input total;

    InRange(64)(financed);
    InRange(64)(amount);
    InRange(64)(total);
    InRange(64)(total - financed - amount);
}
