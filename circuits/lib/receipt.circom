// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// H(receipt; R8x, S), SPEC.md section 5: tells a ticket's signer that this very signature was used, and others nothing.
// Precondition: the signature was verified. R8 is then in the subgroup of order l, which is odd, where x determines the point.
template Receipt() {
    signal input signatureR8x;
    signal input signatureS;
    signal output receipt;

    receipt <== Hash(DOMAIN_RECEIPT(), 2)([signatureR8x, signatureS]);
}
