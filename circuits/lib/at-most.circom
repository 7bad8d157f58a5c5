// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "in-range.circom";

// a <= b, both below 2^BITS. BITS is at most 252, so that a negative b - a is far from every value below 2^BITS.
template AtMost(BITS) {
    assert(BITS <= 252);
    signal input a;
    signal input b;

    InRange(BITS)(a);
    InRange(BITS)(b);
    InRange(BITS)(b - a);
}
