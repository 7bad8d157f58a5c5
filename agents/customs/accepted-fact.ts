import { z } from "zod";
import { currencyOf } from "../../sdk/src/document/currency.ts";
import * as field from "../../sdk/src/document/fields.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, SLOT, type SlotName } from "../../sdk/src/protocol/document.ts";
import { MATCHES } from "../../sdk/src/protocol/facts.ts";
import { uint64 } from "../../sdk/src/wire.ts";

const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);
const slot = z.enum(Object.keys(SLOT) as [SlotName, ...SlotName[]]);

/** Documents of this type may stay unread where this is shown of them, or something that it follows from. */
const of = { type: documentType };

const originInSet = z.strictObject({ ...of, fact: z.literal("originInSet"), countries: z.array(field.country).min(1).max(256) });
const amountBelow = z.strictObject({
  ...of,
  fact: z.literal("amountBelow"),
  /** ISO 4217 code. */
  currency: field.currency.transform((code) => currencyOf(code)?.number),
  /** True: at least the threshold. False: below it. In minor units, as a decimal string. */
  atLeast: z.boolean(),
  threshold: uint64,
});
/** Each of these slots is shown, and holds something. */
const disclose = z.strictObject({ ...of, fact: z.literal("disclose"), slots: z.array(slot).min(1).max(32) });
/** It agrees with a document that the office has read: for each match, a slot of the one and of the other. */
const documentsMatch = z.strictObject({
  ...of,
  fact: z.literal("documentsMatch"),
  other: documentType,
  matches: z
    .array(z.strictObject({ slots: z.tuple([slot, slot]), tolerance: uint64.default(0n) }))
    .min(1)
    .max(MATCHES),
});

/** The least statement that may stand in for reading a document: the office's decision, and never the declarant's. */
export const acceptedFact = z.discriminatedUnion("fact", [originInSet, amountBelow, disclose, documentsMatch]);
export type AcceptedFact = z.output<typeof acceptedFact>;
