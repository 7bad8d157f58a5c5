// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/enrolment.circom";

// enrol, SPEC.md section 5: the first note of a document, without soft values.
component main {public [document, issuerId, assurance, counterpartyId, keyId]} = Enrolment(1);
