// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/pointbits.circom";

// A point (s, t) of the Montgomery form t² = s³ + 168698·s² + s: map_to_curve_elligator2 of RFC 9380, section 6.7.1, with Z = 5.
// The sign of t is the prover's: nothing that is hashed from here on depends on it (SPEC.md section 4.2).
template Elligator() {
    signal input u;
    signal output point[2];
    var J = 168698;
    var Z = 5;

    // 1. first = -J / (1 + Z·u²). -1/Z is no square, so the denominator is never 0.
    signal uu <== u * u;
    signal first <-- -J / (1 + Z * uu);
    first * (1 + Z * uu) === -J;

    // 2. The other candidate is -first - J, and g(-first - J) = Z·u²·g(first). Z is no square: of the two values of g exactly one is a square,
    //    so only one choice has a t. At u = 0, which no key is known to hash to, the other one would be the point of order 2, which has no
    //    double in affine coordinates.
    var g = first * (first * first + J * first + 1);
    var root = sqrt(g);
    signal isFirst <-- root != 0 || g == 0 ? 1 : 0;
    isFirst * (1 - isFirst) === 0;
    signal s <== isFirst * (2 * first + J) - first - J;

    // 3. t² = g(s). An honest witness has the sign of RFC 9380: t odd for the first candidate, even for the second.
    signal ss <== s * s;
    signal gs <== s * (ss + J * s + 1);
    var candidate = sqrt(gs);
    signal t <-- (candidate & 1) == isFirst ? candidate : -candidate;
    t * t === gs;

    point <== [s, t];
}
