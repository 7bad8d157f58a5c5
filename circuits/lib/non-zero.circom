// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// in != 0.
template NonZero() {
    signal input in;

    // The inverse is a hint that exactly one value satisfies.
    signal inverse <-- in == 0 ? 0 : 1 / in;
    in * inverse === 1;
}
