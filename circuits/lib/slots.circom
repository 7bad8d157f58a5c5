// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

// Positions of the slots that circuits open, and the values they demand; SPEC.md section 3.
function SLOT_TYPE() { return 0; }
function SLOT_SCHEMA() { return 1; }
function SLOT_ISSUER() { return 2; }
function SLOT_COUNTERPARTY() { return 3; }
function SLOT_NUMBER() { return 4; }
function SLOT_ISSUE_DATE() { return 5; }
function SLOT_CURRENCY() { return 6; }
function SLOT_TOTAL() { return 7; }
function SLOT_ORIGIN() { return 8; }
function SLOT_ORDER_NUMBER() { return 9; }
function SLOT_TRANSPORT_NUMBER() { return 10; }

function TYPE_INVOICE() { return 380; }
function SCHEMA_VERSION() { return 1; }

// Kinds of key, SPEC.md section 4.1; a key that stands in for an absent number has its kind + ABSENT.
function KIND_NUMBER() { return 1; }
function KIND_TRADE() { return 2; }
function KIND_TRANSPORT() { return 3; }
function KIND_ORDER() { return 4; }
function ABSENT() { return 4; }
