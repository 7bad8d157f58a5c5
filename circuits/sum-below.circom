// SPDX-License-Identifier: GPL-3.0-or-later
pragma circom 2.2.0;

include "lib/below-or-at-least.circom";
include "lib/non-zero.circom";
include "lib/pool-place.circom";

// sumBelow, SPEC.md section 12.5: the totals of a pool of documents are below a threshold together, or at least that.
template SumBelow(PLACES) {
    // PUBLIC
    signal input documents[PLACES];
    signal input currency;
    signal input threshold;
    signal input atLeast;
    signal input context;
    // PRIVATE
    signal input used[PLACES];
    signal input slots[PLACES][16];
    signal input secondHalves[PLACES];
    signal input salts[PLACES];

    // 1. Each place holds a document with an amount in the currency.
    NonZero()(currency);
    signal amounts[PLACES];
    signal keys[PLACES];
    var sum = 0;
    for (var i = 0; i < PLACES; i++) {
        (amounts[i], keys[i]) <== PoolPlace(i)(documents[i], currency, used[i], slots[i], secondHalves[i], salts[i]);
        sum += amounts[i];
    }

    // 2. No two documents have one legal key, so that no version and no copy of a document counts beside another.
    for (var i = 1; i < PLACES; i++) {
        for (var j = 0; j < i; j++) {
            NonZero()(keys[i] - keys[j]);
        }
    }

    // 3. The sum is on the side that is asked for: PLACES amounts below 2^64.
    assert(PLACES <= 16);
    BelowOrAtLeast(68)(sum, threshold, atLeast);

    // 4. The context enters no other constraint; squared, it is part of what is proven.
    signal contextSquared <== context * context;
}

component main {public [documents, currency, threshold, atLeast, context]} = SumBelow(16);
