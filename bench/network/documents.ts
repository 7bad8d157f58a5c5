// What is enrolled. Some documents are held: their contents and tags are known here, so that real proofs can be made about them. The others
// are strangers': numbers at random, which is all that anyone but their holders sees of a document, its note and its uniqueness value.
import type { Hex } from "viem";
import {
  commitmentOf,
  DOCUMENT_TYPE,
  identifierSlot,
  SCHEMA_VERSION,
  SLOT,
  type SlotName,
} from "../../sdk/src/protocol/document.ts";
import { noteOf, uniquenessOf } from "../../sdk/src/protocol/notes.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import { legalIdOf, numberOf } from "./actors.ts";

/** Euro, in ISO 4217. */
export const EUR = 978;
/** Total of each held invoice, in cents. */
export const TOTAL = 1_000_000n;

/** What an enrolment names. */
export interface Enrolled {
  id: Hex;
  note: bigint;
  uniqueness: bigint;
}
export interface Held extends Enrolled {
  content: Content;
  tag: bigint;
}

/** An invoice of a party of these ledgers, with what an invoice usually says. */
export function invoiceOf(party: string, number: string, salt: bigint): Content {
  const slots = Array.from({ length: 32 }, () => 0n);
  const named: Partial<Record<SlotName, bigint>> = {
    type: DOCUMENT_TYPE.invoice,
    schema: SCHEMA_VERSION,
    issuer: legalIdOf(party),
    number: identifierSlot(number),
    currency: BigInt(EUR),
    total: TOTAL,
  };
  for (const [name, value] of Object.entries(named)) slots[SLOT[name as SlotName]] = value;
  return { document: { number, total: TOTAL.toString() }, salt, slots: slots as readonly bigint[] as Slots };
}

/** A document whose tag is chosen here instead of evaluated by the committee: no statement depends on how a tag came about. */
export function heldDocument(index: number): Held {
  const content = invoiceOf("issuer", `HELD-${index}`, numberOf(`salt ${index}`));
  const tag = numberOf(`tag ${index}`);
  const document = commitmentOf(content.slots, content.salt);
  const start = { financed: 0n, sequence: 0n, assurance: 0n, softs: 0n, published: 1n };
  return { id: documentKey(document), note: noteOf({ document, tag, ...start }), uniqueness: uniquenessOf(tag), content, tag };
}

export const strangersDocument = (index: number): Enrolled => ({
  id: documentKey(numberOf(`document ${index}`)),
  note: numberOf(`note ${index}`),
  uniqueness: numberOf(`uniqueness ${index}`),
});

/** All that are enrolled, in order: the held ones first. */
export function enrolledDocuments(held: readonly Held[], count: number): Enrolled[] {
  const strangers = Array.from({ length: Math.max(0, count - held.length) }, (_, i) => strangersDocument(i));
  return [...held.slice(0, count), ...strangers];
}
