// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// shown is 0, or H(shown; w, p), SPEC.md section 5.
template Shown() {
    signal input shown;
    signal input softs;
    signal input published;

    signal committed <== Hash(DOMAIN_SHOWN(), 2)([softs, published]);
    shown * (shown - committed) === 0;
}
