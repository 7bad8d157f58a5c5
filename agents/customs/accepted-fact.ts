import { z } from "zod";
import { currencyOf } from "../../sdk/src/document/currency.ts";
import * as field from "../../sdk/src/document/fields.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, SLOT, type SlotName } from "../../sdk/src/protocol/document.ts";
import { MATCHES } from "../../sdk/src/protocol/facts.ts";
import { uint64 } from "../../sdk/src/wire.ts";

const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);
const slot = z.enum(Object.keys(SLOT) as [SlotName, ...SlotName[]]);

const originInSet = { fact: z.literal("originInSet"), countries: z.array(field.country).min(1).max(256) };
const amountBelow = {
  fact: z.literal("amountBelow"),
  /** ISO 4217 code. */
  currency: field.currency.transform((code) => currencyOf(code)?.number),
  /** True: at least the threshold. False: below it. In minor units, as a decimal string. */
  atLeast: z.boolean(),
  threshold: uint64,
};
/** Each of these slots is shown, and holds something. */
const disclose = { fact: z.literal("disclose"), slots: z.array(slot).min(1).max(32) };
/** It agrees with a document that the office has read: for each match, a slot of the one and of the other. */
const documentsMatch = {
  fact: z.literal("documentsMatch"),
  other: documentType,
  matches: z
    .array(z.strictObject({ slots: z.tuple([slot, slot]), tolerance: uint64.default(0n) }))
    .min(1)
    .max(MATCHES),
};

const single = z.discriminatedUnion("fact", [
  z.strictObject(originInSet),
  z.strictObject(amountBelow),
  z.strictObject(disclose),
  z.strictObject(documentsMatch),
]);
/** A fact that is enough by itself, or as one of several. */
export type SingleFact = z.output<typeof single>;
/** Each of these has to be shown: none of them is enough by itself. */
const together = { fact: z.literal("together"), of: z.array(single).min(2).max(16) };

/** Documents of this type may stay unread where this is shown of them, or something that it follows from. */
const about = { type: documentType };

/** The least statement that may stand in for reading a document: the office's decision, and never the declarant's. */
export const acceptedFact = z.discriminatedUnion("fact", [
  z.strictObject({ ...about, ...originInSet }),
  z.strictObject({ ...about, ...amountBelow }),
  z.strictObject({ ...about, ...disclose }),
  z.strictObject({ ...about, ...documentsMatch }),
  z.strictObject({ ...about, ...together }),
]);
export type AcceptedFact = z.output<typeof acceptedFact>;
