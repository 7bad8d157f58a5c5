// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "circomlib/circuits/comparators.circom";
include "domains.circom";
include "hash.circom";
include "slots.circom";

// Keys x1 to x_KINDS of a document, SPEC.md section 4.1: the legal key alone, or with the three soft keys.
template Keys(KINDS) {
    assert(KINDS == 1 || KINDS == 4);
    signal input slots[16];
    signal output keys[KINDS];

    var issuer = slots[SLOT_ISSUER()];
    var number = slots[SLOT_NUMBER()];
    keys[0] <== Hash(DOMAIN_KEY(), 3)([KIND_NUMBER(), issuer, number]);
    if (KINDS == 4) {
        var counterparty = slots[SLOT_COUNTERPARTY()];
        var transport = slots[SLOT_TRANSPORT_NUMBER()];
        var order = slots[SLOT_ORDER_NUMBER()];
        keys[1] <== Hash(DOMAIN_KEY(), 6)(
            [KIND_TRADE(), issuer, counterparty, slots[SLOT_CURRENCY()], slots[SLOT_TOTAL()], slots[SLOT_ISSUE_DATE()]]
        );

        // Where a number is absent, issuer and document number stand in for it, under a kind of their own.
        signal noTransport <== IsZero()(transport);
        signal transportBy <== transport + noTransport * issuer;
        signal transportNumber <== noTransport * number;
        keys[2] <== Hash(DOMAIN_KEY(), 3)([KIND_TRANSPORT() + ABSENT() * noTransport, transportBy, transportNumber]);

        signal noOrder <== IsZero()(order);
        signal orderedBy <== counterparty + noOrder * (issuer - counterparty);
        signal orderNumber <== order + noOrder * number;
        keys[3] <== Hash(DOMAIN_KEY(), 3)([KIND_ORDER() + ABSENT() * noOrder, orderedBy, orderNumber]);
    }
}
