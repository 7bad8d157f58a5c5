// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// N = H(spend; T, k), SPEC.md section 5.
template Nullifier() {
    signal input tag;
    signal input sequence;
    signal output nullifier;

    nullifier <== Hash(DOMAIN_SPEND(), 2)([tag, sequence]);
}
