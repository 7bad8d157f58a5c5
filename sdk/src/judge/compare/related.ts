import { normalForm } from "../../protocol/document.ts";
import type { Dossier, Source, SourceType } from "../dossier.ts";
import { TEXTS, type TextMember } from "../members/texts.ts";

/** Members that name a document of a type by its number. */
const NAMES: Partial<Record<SourceType, TextMember>> = {
  purchaseOrder: "orderNumber",
  orderResponse: "orderNumber",
  contract: "contractNumber",
  invoice: "invoiceNumber",
  billOfLading: "transportNumber",
  waybill: "transportNumber",
  airWaybill: "transportNumber",
};

type Names = Map<TextMember, ReadonlySet<string>>;
/** What each source names: asked for every pair, and read once. */
const read = new WeakMap<Source, Names>();

/** Numbers in normal form that a document has in a member and among its references. */
function named(source: Source, member: TextMember): ReadonlySet<string> {
  const names: Names = read.get(source) ?? new Map();
  read.set(source, names);
  const known = names.get(member);
  if (known) return known;
  const numbers = source.document ? TEXTS[member].read(source.document).map(([, number]) => normalForm(number)) : [];
  names.set(member, new Set(numbers));
  return names.get(member) as ReadonlySet<string>;
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): boolean =>
  b !== undefined && (a.size < b.size ? [...a].some((one) => b.has(one)) : [...b].some((one) => a.has(one)));

/** Whether a document names others of the set of this one's type, and not this one. */
function namesAnother({ numbers }: Dossier, speaker: Source, other: Source): boolean {
  const member = NAMES[other.type];
  if (member === undefined) return false;
  const all = named(speaker, member);
  return !all.has(normalForm(other.number)) && meet(all, numbers.get(other.type));
}

/** Whether two documents name orders of the set, and no order in common. */
function ofDifferentOrders({ numbers }: Dossier, a: Source, b: Source): boolean {
  const orders = numbers.get("purchaseOrder");
  const [here, there] = [named(a, "orderNumber"), named(b, "orderNumber")];
  return meet(here, orders) && meet(there, orders) && !meet(here, there);
}

/** Whether two documents can be held against each other: of two orders and two invoices, each invoice is of one order. */
export const isRelated = (dossier: Dossier, a: Source, b: Source): boolean =>
  !namesAnother(dossier, a, b) && !namesAnother(dossier, b, a) && !ofDifferentOrders(dossier, a, b);
