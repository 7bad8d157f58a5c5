import { fromMinor } from "../document/minor.ts";
import { SLOT_MEMBERS } from "../document/slot-members.ts";
import type { DocumentTypeName, SlotName } from "../protocol/document.ts";
import type { ShownSlot } from "../show/examine-fact.ts";
import type { ReadableSlot } from "../show/readable-slot.ts";
import type { Statements } from "./dossier.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { dayText } from "./members/days.ts";

/** A document that nobody may read, and of which some slots were shown by facts that are proven. */
export interface ShownDocument extends LedgerEntry {
  /** As it was registered. */
  type: DocumentTypeName;
  /** What was shown, as the document would state it, and nothing else. */
  statements: Statements;
}

const minor = (value: bigint): string => value.toString();
const kilograms = (value: bigint): string => fromMinor(value, 3);
/** Slots that hold a number, which words need not explain. */
const NUMBERS: Partial<Record<SlotName, (value: bigint) => ReadableSlot>> = {
  total: minor,
  taxExclusive: minor,
  insuredValue: minor,
  packages: Number,
  grossWeight: kilograms,
  netWeight: kilograms,
  issueDate: dayText,
  dueDate: dayText,
  departureDate: dayText,
  arrivalDate: dayText,
};

/** What a shown slot says; undefined where it holds nothing, or a hash without the words that it is of. */
export function saidBy({ slot, value, readable }: ShownSlot): ReadableSlot | undefined {
  if (value === 0n || SLOT_MEMBERS[slot] === undefined) return undefined;
  return readable ?? NUMBERS[slot]?.(value);
}

const MONEY = ["totalMinor", "taxExclusiveMinor", "insuredValueMinor"] as const;

/** A document as far as it was shown, for `crossCheck` and `threeFlowMatch`. Without its currency, an amount is none. */
export function shownDocument(type: DocumentTypeName, entry: LedgerEntry, slots: readonly ShownSlot[]): ShownDocument {
  const said = slots.map((one) => [SLOT_MEMBERS[one.slot], saidBy(one)] as const).filter(([, words]) => words !== undefined);
  const statements: Statements = { ...Object.fromEntries(said), type };
  if (!statements.currency) for (const member of MONEY) delete statements[member];
  const { documentId, issuer, assurance, version } = entry;
  return { documentId, issuer, assurance, version, type, statements };
}
