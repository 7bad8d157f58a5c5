// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// n = H(note; C, T, f, k, s), SPEC.md section 5.
template Note() {
    signal input document;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal output note;

    note <== Hash(DOMAIN_NOTE(), 5)([document, tag, financed, sequence, assurance]);
}
