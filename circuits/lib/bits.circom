// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// Each of N signals is 0 or 1.
template Bits(N) {
    signal input in[N];

    for (var i = 0; i < N; i++) {
        in[i] * (1 - in[i]) === 0;
    }
}
