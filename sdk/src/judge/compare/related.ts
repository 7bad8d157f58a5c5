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

/** Whether a document names others of the set of this one's type, and not this one. */
function namesAnother({ numbers }: Dossier, speaker: Source, other: Source): boolean {
  const member = NAMES[other.type];
  if (member === undefined || !speaker.document) return false;
  const named = TEXTS[member].read(speaker.document).map(([, number]) => normalForm(number));
  const known = numbers.get(other.type);
  return !named.includes(normalForm(other.number)) && named.some((number) => known?.has(number));
}

/** Whether two documents name orders of the set, and no order in common. */
function ofDifferentOrders({ numbers }: Dossier, a: Source, b: Source): boolean {
  const orders = numbers.get("purchaseOrder");
  const named = ({ document }: Source): string[] =>
    document ? TEXTS.orderNumber.read(document).map(([, number]) => normalForm(number)) : [];
  const [here, there] = [named(a), named(b)].map((all) => all.filter((number) => orders?.has(number))) as [string[], string[]];
  return here.length > 0 && there.length > 0 && !here.some((number) => there.includes(number));
}

/** Whether two documents can be held against each other: of two orders and two invoices, each invoice is of one order. */
export const isRelated = (dossier: Dossier, a: Source, b: Source): boolean =>
  !namesAnother(dossier, a, b) && !namesAnother(dossier, b, a) && !ofDifferentOrders(dossier, a, b);
