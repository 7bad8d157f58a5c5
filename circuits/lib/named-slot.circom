// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// Value of the slot with this number, given as bits, the lowest first. Precondition: they are bits.
template NamedSlot() {
    signal input slots[32];
    signal input number[5];
    signal output value;

    // Of each two neighbours one is left: 32 slots, then 16 of them by the lowest bit, 8 by the next, at last one.
    signal left[63];
    for (var i = 0; i < 32; i++) {
        left[i] <== slots[i];
    }
    var bit = 0;
    for (var i = 0; i < 31; i++) {
        if (i == 16 || i == 24 || i == 28 || i == 30) bit++;
        left[32 + i] <== left[2 * i] + number[bit] * (left[2 * i + 1] - left[2 * i]);
    }
    value <== left[62];
}
