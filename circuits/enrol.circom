// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/acknowledged.circom";
include "lib/document.circom";
include "lib/in-range.circom";
include "lib/non-zero.circom";
include "lib/note.circom";
include "lib/slots.circom";
include "lib/tag.circom";

// enrol, SPEC.md section 5: the first note of a financeable document, under the tag of its legal key.
template Enrol() {
    // OUTPUT
    signal output uniqueness;
    signal output note;
    // PUBLIC
    signal input document;
    signal input issuerId;
    signal input issuerSecretCommitment;
    signal input assurance;
    signal input counterpartyId;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input issuerSecret;

    // 1. The document opens as an invoice of this issuer, 0 < total < 2^64.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    slots[SLOT_TYPE()] === TYPE_INVOICE();
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();
    slots[SLOT_ISSUER()] === issuerId;
    InRange(64)(slots[SLOT_TOTAL()]);
    NonZero()(slots[SLOT_TOTAL()]);

    // 2. The secret is the one that the issuer has committed to for good.
    signal secretCommitment <== Hash(DOMAIN_SECRET(), 1)([issuerSecret]);
    secretCommitment === issuerSecretCommitment;

    // 3. Tag and uniqueness.
    signal tag <== Tag()(issuerSecret, issuerId, slots[SLOT_NUMBER()]);
    uniqueness <== Hash(DOMAIN_UNIQUE(), 1)([tag]);

    // 4. Who acknowledged is who the document names.
    Acknowledged()(assurance, slots[SLOT_COUNTERPARTY()], counterpartyId);

    // 5. The first note: nothing financed, sequence 0.
    note <== Note()(document, tag, 0, 0, assurance);
}

component main {public [document, issuerId, issuerSecretCommitment, assurance, counterpartyId]} = Enrol();
