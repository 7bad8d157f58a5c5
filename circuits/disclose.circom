// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/disclosed.circom";
include "lib/full-document.circom";

// disclose, SPEC.md section 12.3: some slots of a document, and nothing of the others.
template Disclose() {
    // PUBLIC
    signal input document;
    signal input disclosed;
    signal input context;
    // PRIVATE
    signal input slots[32];
    signal input salt;
    signal input mask[32];

    // 1. The document opens.
    signal commitment <== FullDocument()(slots, salt);
    commitment === document;

    // 2. What is said of the slots is what they hold.
    signal committed <== Disclosed()(slots, mask);
    committed === disclosed;

    // 3. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {public [document, disclosed, context]} = Disclose();
