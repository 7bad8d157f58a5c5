// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/babyjub.circom";
include "circomlib/circuits/eddsaposeidon.circom";
include "domains.circom";
include "hash.circom";

// The lender signed H(ticket; C, a, context) with EdDSA-Poseidon.
// The verifier of circomlib demands S < l and a key that is not of small order; it takes for granted that both points are on the curve.
// Its two equalities leave the inverse of a zero open; 1 - 0·inverse does not depend on it.
template Ticket() {
    signal input document;
    signal input amount;
    signal input context;
    signal input lenderKey[2];
    signal input signatureR8[2];
    signal input signatureS;

    BabyCheck()(lenderKey[0], lenderKey[1]);
    BabyCheck()(signatureR8[0], signatureR8[1]);

    signal ticket <== Hash(DOMAIN_TICKET(), 3)([document, amount, context]);
    EdDSAPoseidonVerifier()(1, lenderKey[0], lenderKey[1], signatureS, signatureR8[0], signatureR8[1], ticket);
}
