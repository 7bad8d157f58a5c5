// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/poseidon.circom";

// H(name; in…), SPEC.md section 2: Poseidon over a domain constant of domains.circom and N field elements.
template Hash(DOMAIN, N) {
    signal input in[N];
    signal output out;

    component poseidon = Poseidon(N + 1);
    poseidon.inputs[0] <== DOMAIN;
    for (var i = 0; i < N; i++) {
        poseidon.inputs[i + 1] <== in[i];
    }
    out <== poseidon.out;
}
