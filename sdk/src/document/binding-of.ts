import { slotOf } from "../declare/draft/slot-of.ts";
import { SLOT, type SlotName } from "../protocol/document.ts";
import type { TradeDocument } from "./trade-document.ts";

/** What of a commitment holds a value of a document, so that it cannot be altered unseen. */
export interface Binding {
  slot: SlotName;
  /** Its place among the 32 slots. */
  number: number;
  /** The slot holds no value of this member alone, but the hash of all details. */
  isDetail: boolean;
  /** Of a party in a slot of its own: its legal identifier is bound, and the name beside it by nothing. */
  isIdentifier: boolean;
}

const PARTIES: readonly string[] = ["issuer", "counterparty", "carrier"];

/**
 * What binds a member, by its path ("totalMinor", "items.3.harmonizedCode", "items.harmonizedCode" of all items): a slot of its own, or the hash of
 * the details in slot `attachments`.
 */
export function bindingOf(document: TradeDocument, member: string): Binding {
  const [whole = "", ...below] = member.split(".");
  const own = below.length === 0 || !Array.isArray(document[whole as keyof TradeDocument]);
  const held = own ? slotOf(document, whole as keyof TradeDocument) : null;
  const slot = held ?? "attachments";
  return { slot, number: SLOT[slot], isDetail: held === null && whole !== "attachments", isIdentifier: PARTIES.includes(whole) };
}
