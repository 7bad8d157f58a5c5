// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "bits.circom";
include "in-range.circom";

// amount < threshold where atLeast is 0, amount >= threshold where it is 1; both below 2^BITS.
// BITS is at most 252, so that a negative difference is far from every value below 2^BITS.
template BelowOrAtLeast(BITS) {
    assert(BITS <= 252);
    signal input amount;
    signal input threshold;
    signal input atLeast;

    Bits(1)([atLeast]);
    InRange(BITS)(amount);
    InRange(BITS)(threshold);

    // threshold - amount - 1, or amount - threshold.
    signal difference <== threshold - amount - 1 + atLeast * (2 * (amount - threshold) + 1);
    InRange(BITS)(difference);
}
