// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "in-range.circom";
include "non-zero.circom";

// Values agree with the first of them, SPEC.md section 12.4: none is absent; with tolerance 0 they are equal, whatever they are; with
// another one they are numbers below 2^64 that differ from the first by no more than that.
template Agreement(N) {
    signal input values[N];
    signal input tolerance;

    InRange(64)(tolerance);

    // 1. tolerant is 1, or 0 where the tolerance is 0; the inverse of 0 is 0, so that none is left to choose.
    signal inverse <-- tolerance == 0 ? 0 : 1 / tolerance;
    signal tolerant <== tolerance * inverse;
    tolerance * (1 - tolerant) === 0;
    inverse * (1 - tolerant) === 0;

    // 2. Absence is no agreement, and only numbers come near each other: the difference of two that wrap around the field is small too.
    signal numbers[N];
    for (var i = 0; i < N; i++) {
        NonZero()(values[i]);
        numbers[i] <== tolerant * values[i];
        InRange(64)(numbers[i]);
    }

    // 3. -tolerance <= difference <= tolerance. Two field elements of which neither the difference nor its negative is above 0 are equal.
    for (var i = 1; i < N; i++) {
        InRange(65)(tolerance + values[i] - values[0]);
        InRange(65)(tolerance - values[i] + values[0]);
    }
}
