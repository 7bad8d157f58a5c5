import type * as z from "zod";
import { SLOT_MEMBERS } from "../document/slot-members.ts";
import { namedSlots } from "../document/slots.ts";
import { type TradeDocument, tradeDocumentSchema } from "../document/trade-document.ts";
import type { SlotName } from "../protocol/document.ts";

/** What a slot holds, in words: a member of the readable document; of a party its legal identifier alone, since no slot holds its name. */
export type ReadableSlot = NonNullable<TradeDocument[keyof TradeDocument]>;

/** What a document says where a slot holds its value; undefined where it says nothing, or where no member says it alone. */
export function readableOf(document: TradeDocument, slot: SlotName): ReadableSlot | undefined {
  const member = SLOT_MEMBERS[slot];
  const value = member && document[member];
  const words = isParty(value) ? { id: value.id } : value;
  return isReadableAs(slot, namedSlots(document)[slot], words) ? words : undefined;
}

/** A slot holds an HS code as a number: of the codes that it may stand for, the one with whole pairs of digits and a chapter is meant. */
const HARMONIZED = /^(?!00)(\d\d){2,5}$/;

/**
 * Whether these words have this value in this slot. Identifiers and texts are compared in their normal form, so the words may differ from
 * the document's own in case, spaces and signs. A value of 0 is absence, and has no words.
 */
export function isReadableAs(slot: SlotName, value: bigint, words: unknown): words is ReadableSlot {
  const member = SLOT_MEMBERS[slot];
  if (member === undefined || value === 0n) return false;
  const shape: z.ZodType = tradeDocumentSchema.shape[member];
  const parsed = shape.safeParse(words);
  if (!parsed.success || (isParty(parsed.data) && parsed.data.name !== undefined)) return false;
  if (slot === "harmonizedCode" && !HARMONIZED.test(String(words))) return false;
  return namedSlots({ [member]: parsed.data } as TradeDocument)[slot] === value;
}

const isParty = (value: unknown): value is NonNullable<TradeDocument["counterparty"]> =>
  typeof value === "object" && value !== null && "id" in value;
