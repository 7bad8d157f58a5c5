// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "in-range.circom";

// An assurance is 0 to 3, and above 0 only by the word of the party that the document itself names (SPEC.md section 5).
// acknowledgedBy is the legal identifier of the ledger's counterparty; at assurance 0 it says nothing.
template Acknowledged() {
    signal input assurance;
    signal input counterparty;
    signal input acknowledgedBy;

    InRange(2)(assurance);
    assurance * (counterparty - acknowledgedBy) === 0;
}
