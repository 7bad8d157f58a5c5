import type { Hex } from "viem";
import { DRAFT_FIELDS, type DraftField, type Feed, INVOICE, WHOLE_CODE } from "../declare/draft/fields.ts";
import type { SourceDocument } from "../declare/source-document.ts";
import { sourceFinder } from "../declare/sources-of.ts";
import { SLOT_MEMBERS } from "../document/slot-members.ts";
import type { FieldSource } from "../document/statements.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import type { DocumentTypeName, SlotName } from "../protocol/document.ts";
import type { RuleDiscrepancy, Side } from "./finding.ts";

type Member = keyof TradeDocument;
type Value = NonNullable<TradeDocument[Member]>;

/** What a document states of the same thing as a declaration. */
export interface StatedBeside {
  documentId: Hex;
  type: DocumentTypeName;
  number: string;
  /** 0 for the first of its lineage. */
  version: number;
  member: Member;
  /** Null for a member that no slot holds. */
  slot: SlotName | null;
  /** Absent where the document that the declaration names states nothing there. */
  value?: Value;
  /** The declaration says that it has its value from here. */
  isSource: boolean;
  note?: string;
  /** Those in which this value stands. */
  discrepancies: RuleDiscrepancy[];
}

/** A member of a declaration beside what its documents state of it. */
export interface SideBySide {
  member: Member;
  declared?: Value;
  stated: StatedBeside[];
  /** Those in which one of these values stands. */
  discrepancies: RuleDiscrepancy[];
  /** Those of them in which the declared value stands. */
  ofDeclared: RuleDiscrepancy[];
}

const fromInvoice = (member: Member): Pick<DraftField, "member" | "from"> => ({ member, from: [{ types: INVOICE, member }] });
/** Members in the order of the draft, with the documents that feed them. */
const FIELDS: readonly Pick<DraftField, "member" | "from">[] = [
  ...DRAFT_FIELDS,
  WHOLE_CODE,
  fromInvoice("currency"),
  fromInvoice("totalMinor"),
  { member: "customsValueMinor", from: [] },
];
const SLOTS = new Map(Object.entries(SLOT_MEMBERS).map(([slot, member]) => [member, slot as SlotName]));
/** Members of goods items, by that of the whole. */
const OF_WHOLE: Readonly<Record<string, string>> = { originCountry: "originCountries", valueMinor: "totalMinor" };

const valueIn = (document: TradeDocument, member: Member): Value | undefined => {
  const value = document[member];
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
    ? undefined
    : value;
};
const feedOf = (from: readonly Feed[], { type }: TradeDocument) => from.find(({ types }) => types.includes(type));

type Said = Pick<StatedBeside, "slot" | "isSource"> & { note?: string | null | undefined };

/** What one document states: where the declaration says that it looked, else where a draft would look, else under the same name. */
function statedIn(
  { documentId, document, version }: SourceDocument,
  { member, from }: Pick<DraftField, "member" | "from">,
  named: readonly FieldSource[],
): Omit<StatedBeside, "discrepancies">[] {
  const head = { documentId, type: document.type, number: document.number, version };
  const fed = feedOf(from, document)?.member ?? (valueIn(document, member) === undefined ? undefined : member);
  const stated = (at: Member, { slot, isSource, note }: Said) => {
    const value = valueIn(document, at);
    return { ...head, member: at, slot, isSource, ...(value !== undefined && { value }), ...(note && { note }) };
  };
  const own = named.filter((source) => source.documentId.toLowerCase() === documentId.toLowerCase());
  if (own.length > 0)
    return own.map(({ slot, note }) => {
      const at = (slot === null ? undefined : SLOT_MEMBERS[slot]) ?? fed ?? member;
      return stated(at, { slot, isSource: true, note });
    });
  if (fed === undefined || valueIn(document, fed) === undefined) return [];
  return [stated(fed, { slot: SLOTS.get(fed) ?? null, isSource: false })];
}

/** The member of the whole that a path is about. */
function wholeOf({ member }: Side): string {
  const [first = "", , last = ""] = member.split(".");
  return first === "items" ? (OF_WHOLE[last] ?? last) : first;
}

/**
 * A declaration member by member beside the documents that it was drawn from or that state the same, each with slot and version, and what the
 * cross-check found of these values. For whoever looks at it: nothing is compared here.
 */
export function sideBySide({
  declaration,
  documents,
  discrepancies,
}: {
  declaration: SourceDocument;
  documents: readonly SourceDocument[];
  discrepancies: readonly RuleDiscrepancy[];
}): SideBySide[] {
  const sources = declaration.document.sources ?? [];
  const find = sourceFinder(sources);
  /** Those that name a value of a document, on either side. */
  const foundAt = (documentId: Hex, member: Member): RuleDiscrepancy[] =>
    discrepancies.filter(({ left, right }) =>
      [left, right].some((side) => side?.documentId === documentId && wholeOf(side) === member),
    );
  return FIELDS.flatMap((field): SideBySide[] => {
    const { member } = field;
    const named = find(member).map((index) => sources[index] as FieldSource);
    const stated = documents
      .flatMap((one) => statedIn(one, field, named))
      .map((one) => ({ ...one, discrepancies: foundAt(one.documentId, one.member) }));
    const declared = valueIn(declaration.document, member);
    const ofDeclared = foundAt(declaration.documentId, member);
    const here = new Set([ofDeclared, ...stated.map((one) => one.discrepancies)].flat());
    if (declared === undefined && here.size === 0) return [];
    const found = discrepancies.filter((one) => here.has(one));
    return [{ member, ...(declared !== undefined && { declared }), stated, discrepancies: found, ofDeclared }];
  });
}
