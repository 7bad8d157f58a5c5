// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/montgomery.circom";
include "non-zero.circom";

// R·P for R = 2^252 + Σ (2·digits[i] - 1)·2^i, in Montgomery coordinates; SPEC.md section 4.3. Never the identity: R = 0 mod l has no witness.
// Preconditions: point is in the subgroup and not the identity; digits are bits.
template Multiple() {
    signal input point[2];
    signal input digits[251];
    signal output multiple[2];
    var J = 168698;

    signal x[252];
    signal y[252];
    signal signed[251]; // 2·y of the point where it is added, 0 where it is subtracted
    signal lambda[251]; // slope from the point to the sum so far
    signal between[251]; // x of their sum
    signal mu[251]; // slope from the sum so far to that

    // 1. Start from 2·P.
    signal double[2] <== MontgomeryDouble()(point);
    (x[0], y[0]) <== (double[0], double[1]);

    for (var i = 0; i < 251; i++) {
        // 2. The sum so far is m·P with 2 <= m < l - 1, so it is neither P nor -P; before the last digit m may be larger.
        if (i == 250) {
            NonZero()(point[0] - x[i]);
        }

        // 3. (acc ± P) + acc. Where one of the two sums would be the identity, its equation has no solution.
        signed[i] <== digits[250 - i] * (2 * point[1]);
        lambda[i] <-- (signed[i] - point[1] - y[i]) / (point[0] - x[i]);
        lambda[i] * (point[0] - x[i]) === signed[i] - point[1] - y[i];
        between[i] <== lambda[i] * lambda[i] - J - x[i] - point[0];
        mu[i] <-- 2 * y[i] / (x[i] - between[i]) - lambda[i];
        (lambda[i] + mu[i]) * (x[i] - between[i]) === 2 * y[i];
        x[i + 1] <== mu[i] * mu[i] - J - between[i] - x[i];
        y[i + 1] <== mu[i] * (x[i] - x[i + 1]) - y[i];
    }
    multiple <== [x[251], y[251]];
}
