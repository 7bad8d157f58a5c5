// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/question.circom";

// query, SPEC.md section 5: what is asked is the legal key of a document of this issuer.
component main {public [document, issuerId]} = Question(1);
