// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";
include "slots.circom";

// T = H(tag; issuer secret, x) with the legal key x = H(key; 1, issuer id, document number), SPEC.md sections 2 and 4.
// The one template that makes a tag.
template Tag() {
    signal input issuerSecret;
    signal input issuerId;
    signal input number;
    signal output tag;

    signal legalKey <== Hash(DOMAIN_KEY(), 3)([KEY_KIND_NUMBER(), issuerId, number]);
    tag <== Hash(DOMAIN_TAG(), 2)([issuerSecret, legalKey]);
}
