// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/aliascheck.circom";

// The part of Num2Bits_strict that decides which bits a prover may give: only those of numbers below r.
// Here the bits are inputs, so that a test can give what a witness generator never would.
template Canonical() {
    signal input bits[254];

    AliasCheck()(bits);
}

component main = Canonical();
