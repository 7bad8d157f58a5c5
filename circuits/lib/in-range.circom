// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/bitify.circom";

// 0 <= in < 2^BITS. BITS is at most 253: with 254 a value has two decompositions.
template InRange(BITS) {
    assert(BITS <= 253);
    signal input in;

    component bits = Num2Bits(BITS);
    bits.in <== in;
}
