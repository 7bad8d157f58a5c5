// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "bits.circom";
include "domains.circom";
include "hash.circom";
include "slots.circom";

// What a pledge publishes, SPEC.md section 5: the soft values of the note where they are not published yet, else three numbers that look alike.
template SoftOutputs() {
    signal input tag;
    signal input sequence;
    signal input softs;
    signal input published;
    signal input soft[3];
    signal output outputs[3];

    // 1. The soft values are the note's, where they are to be published.
    Bits(1)([published]);
    signal opened <== Hash(DOMAIN_SOFTS(), 3)(soft);
    (1 - published) * (opened - softs) === 0;

    // 2. Else a number that only holders of the tag can tell from a soft value, and another one for each note.
    signal decoys[3];
    for (var i = 0; i < 3; i++) {
        decoys[i] <== Hash(DOMAIN_DECOY(), 3)([tag, sequence, KIND_TRADE() + i]);
        outputs[i] <== soft[i] + published * (decoys[i] - soft[i]);
    }
}
