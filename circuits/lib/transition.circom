// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "in-range.circom";
include "mask.circom";
include "note.circom";
include "nullifier.circom";

// Note k is used up and note k + 1 takes its place, SPEC.md section 5.
// document, financed, assurance, softs and published are those of the new note; tag and sequence those of the old one, which must be in the tree.
template Transition() {
    signal input document;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal output nullifier;
    signal output nextNote;
    signal output mask;

    // k + 1 must not wrap to a sequence that was there before.
    InRange(64)(sequence);

    nullifier <== Nullifier()(tag, sequence);
    nextNote <== Note()(document, tag, financed, sequence + 1, assurance, softs, published);
    mask <== Mask()(tag, nextNote, financed);
}
