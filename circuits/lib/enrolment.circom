// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "acknowledged.circom";
include "blinded.circom";
include "document.circom";
include "domains.circom";
include "evaluated.circom";
include "hash.circom";
include "in-range.circom";
include "non-zero.circom";
include "note.circom";
include "slots.circom";

// enrol and enrolSoft, SPEC.md section 5: the first note of a financeable document, under the tag that the committee evaluated.
template Enrolment(KINDS) {
    // OUTPUT
    signal output uniqueness;
    signal output note;
    signal output evaluation;
    // PUBLIC
    signal input document;
    signal input issuerId;
    signal input assurance;
    signal input counterpartyId;
    signal input keyId;
    // PRIVATE
    signal input slots[16];
    signal input secondHalf;
    signal input salt;
    signal input digits[KINDS][251];
    signal input eighths[KINDS][2];

    // 1. The document opens as an invoice of this issuer, 0 < total < 2^64.
    signal commitment <== Document()(slots, secondHalf, salt);
    commitment === document;
    slots[SLOT_TYPE()] === TYPE_INVOICE();
    slots[SLOT_SCHEMA()] === SCHEMA_VERSION();
    slots[SLOT_ISSUER()] === issuerId;
    InRange(64)(slots[SLOT_TOTAL()]);
    NonZero()(slots[SLOT_TOTAL()]);

    // 2. The committee evaluated the points of its keys: A = R·P, E = R·F.
    signal blinded <== Blinded(KINDS)(slots, digits);
    signal tags[KINDS];
    (evaluation, tags) <== Evaluated(KINDS)(blinded, keyId, digits, eighths);

    // 3. Uniqueness.
    uniqueness <== Hash(DOMAIN_UNIQUE(), 1)([tags[0]]);

    // 4. Who acknowledged is who the document names.
    Acknowledged()(assurance, slots[SLOT_COUNTERPARTY()], counterpartyId);

    // 5. The first note: nothing financed, sequence 0; soft values to be published by the first pledge, or none.
    signal softs;
    if (KINDS == 4) {
        signal softTrade <== Hash(DOMAIN_SOFT(), 1)([tags[1]]);
        signal softTransport <== Hash(DOMAIN_SOFT(), 1)([tags[2]]);
        signal softOrder <== Hash(DOMAIN_SOFT(), 1)([tags[3]]);
        softs <== Hash(DOMAIN_SOFTS(), 3)([softTrade, softTransport, softOrder]);
    } else {
        softs <== 0;
    }
    note <== Note()(document, tags[0], 0, 0, assurance, softs, KINDS == 4 ? 0 : 1);
}
