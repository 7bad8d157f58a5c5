// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/question.circom";

// querySoft, SPEC.md section 5: what is asked is the legal key of a document of this issuer, and its three soft keys.
component main {public [document, issuerId]} = Question(4);
