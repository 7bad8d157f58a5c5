// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/bitify.circom";
include "lib/agreement.circom";
include "lib/full-document.circom";
include "lib/named-slot.circom";

// documentsMatch, SPEC.md section 12.4: named slots of several documents agree, each within its tolerance.
template DocumentsMatch(DOCUMENTS, MATCHES) {
    // PUBLIC
    signal input documents[DOCUMENTS];
    signal input terms;
    signal input context;
    // PRIVATE
    signal input slots[DOCUMENTS][32];
    signal input salts[DOCUMENTS];

    // 1. The documents open.
    signal commitments[DOCUMENTS];
    for (var i = 0; i < DOCUMENTS; i++) {
        commitments[i] <== FullDocument()(slots[i], salts[i]);
        commitments[i] === documents[i];
    }

    // 2. The terms have one reading: for each match a slot number of 5 bits per document and a tolerance of 64, the lowest bits first.
    var LENGTH = 5 * DOCUMENTS + 64;
    assert(MATCHES * LENGTH <= 253);
    signal bits[MATCHES * LENGTH] <== Num2Bits(MATCHES * LENGTH)(terms);

    // 3. What each match names agrees.
    signal values[MATCHES][DOCUMENTS];
    for (var match = 0; match < MATCHES; match++) {
        var from = match * LENGTH;
        for (var i = 0; i < DOCUMENTS; i++) {
            var at = from + 5 * i;
            values[match][i] <== NamedSlot()(slots[i], [bits[at], bits[at + 1], bits[at + 2], bits[at + 3], bits[at + 4]]);
        }
        var tolerance = 0;
        for (var i = 0; i < 64; i++) {
            tolerance += bits[from + 5 * DOCUMENTS + i] * 2 ** i;
        }
        Agreement(DOCUMENTS)(values[match], tolerance);
    }

    // 4. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {public [documents, terms, context]} = DocumentsMatch(4, 3);
