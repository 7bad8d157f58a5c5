import { legalKeyOf, SLOT } from "../protocol/document.ts";
import type { Slots } from "../protocol/types.ts";

/** x1 of a document: versions with the same one have the same tag, others never. */
export const legalKeyOfSlots = (slots: Slots): bigint => legalKeyOf(slots[SLOT.issuer] ?? 0n, slots[SLOT.number] ?? 0n);
