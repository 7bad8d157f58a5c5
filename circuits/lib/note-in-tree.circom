// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "merkle-path.circom";
include "note.circom";

// The note of these contents is a leaf of the notes tree with this root.
template NoteInTree(DEPTH) {
    signal input document;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal input siblings[DEPTH];
    signal input bits[DEPTH];
    signal input switches[DEPTH];
    signal input notesRoot;

    signal note <== Note()(document, tag, financed, sequence, assurance, softs, published);
    signal root <== MerklePath(DEPTH)(note, siblings, bits, switches);
    root === notesRoot;
}
