// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// m = f + H(mask; T, n) mod r, SPEC.md section 5: holders of T read f from it.
// n is the note that f belongs to, so no two amounts ever share a pad.
template Mask() {
    signal input tag;
    signal input note;
    signal input financed;
    signal output mask;

    signal pad <== Hash(DOMAIN_MASK(), 2)([tag, note]);
    mask <== financed + pad;
}
