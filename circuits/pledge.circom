// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/document.circom";
include "lib/issuer-in-tree.circom";
include "lib/lender-in-tree.circom";
include "lib/non-zero.circom";
include "lib/note-in-tree.circom";
include "lib/pledge-commitment.circom";
include "lib/receipt.circom";
include "lib/room.circom";
include "lib/slots.circom";
include "lib/soft-outputs.circom";
include "lib/ticket.circom";
include "lib/transition.circom";

// pledge, SPEC.md section 5: an amount that a lender signed for is taken from the room that a document leaves.
template Pledge(DEPTH) {
    // OUTPUT
    signal output nullifier;
    signal output nextNote;
    signal output mask;
    signal output pledge;
    signal output receipt;
    signal output softTrade;
    signal output softTransport;
    signal output softOrder;
    // PUBLIC
    signal input notesRoot;
    signal input membersRoot;
    signal input context;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input tag;
    signal input financed;
    signal input sequence;
    signal input assurance;
    signal input softs;
    signal input published;
    signal input soft[3];
    signal input noteSiblings[DEPTH];
    signal input noteBits[DEPTH];
    signal input noteSwitches[DEPTH];
    signal input amount;
    signal input issuerSiblings[DEPTH];
    signal input issuerBits[DEPTH];
    signal input issuerSwitches[DEPTH];
    signal input lenderKey[2];
    signal input signatureR8[2];
    signal input signatureS;
    signal input lenderSiblings[DEPTH];
    signal input lenderBits[DEPTH];
    signal input lenderSwitches[DEPTH];

    // 1. A note of the document is in the notes tree.
    signal document <== Document()(slots, secondHalf, salt);
    NoteInTree(DEPTH)(
        document, tag, financed, sequence, assurance, softs, published, noteSiblings, noteBits, noteSwitches, notesRoot
    );

    // 2. 0 < a and f + a <= total.
    NonZero()(amount);
    Room()(financed, amount, slots[SLOT_TOTAL()]);

    // 3. The issuer is active.
    IssuerInTree(DEPTH)(slots[SLOT_ISSUER()], issuerSiblings, issuerBits, issuerSwitches, membersRoot);

    // 4. An active lender signed for this version of the document, this amount and this context.
    LenderInTree(DEPTH)(lenderKey, lenderSiblings, lenderBits, lenderSwitches, membersRoot);
    Ticket()(document, amount, context, lenderKey, signatureR8, signatureS);
    receipt <== Receipt()(signatureR8[0], signatureS);

    // 5. Soft values are published once; what every pledge publishes looks alike.
    signal outputs[3] <== SoftOutputs()(tag, sequence, softs, published, soft);
    (softTrade, softTransport, softOrder) <== (outputs[0], outputs[1], outputs[2]);

    // 6. The note moves on.
    pledge <== PledgeCommitment()(tag, sequence, amount);
    (nullifier, nextNote, mask) <== Transition()(document, tag, financed + amount, sequence, assurance, softs, 1);
}

component main {public [notesRoot, membersRoot, context]} = Pledge(26);
