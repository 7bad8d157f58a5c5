// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// A circuit that is quick to set up, for the tests of the ceremony.
template Product() {
    signal input a;
    signal input b;
    signal output product;

    signal square <== a * a;
    product <== square * b;
}

component main {public [a]} = Product();
