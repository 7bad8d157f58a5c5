// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "domains.circom";
include "hash.circom";

// n = H(note; C, T, f, k, s, w, p), SPEC.md section 5.
template Note() {
    signal input document;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal output note;

    note <== Hash(DOMAIN_NOTE(), 7)([document, tag, financed, sequence, assurance, softs, published]);
}
