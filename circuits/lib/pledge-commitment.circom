// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// H(pledge; T, k, a), SPEC.md section 2: the amount of the pledge that used up note k.
template PledgeCommitment() {
    signal input tag;
    signal input sequence;
    signal input amount;
    signal output pledge;

    pledge <== Hash(DOMAIN_PLEDGE(), 3)([tag, sequence, amount]);
}
