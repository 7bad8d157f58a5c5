import type { GoodsItem } from "../document/goods.ts";
import type { Reference } from "../document/statements.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import type { DocumentTypeName } from "../protocol/document.ts";

/** Numbers of other documents that slots hold, and what they are numbers of. */
type NumberMember = "orderNumber" | "contractNumber" | "invoiceNumber";
const NAMED: readonly (readonly [member: NumberMember, type: DocumentTypeName])[] = [
  ["orderNumber", "purchaseOrder"],
  ["contractNumber", "contract"],
  ["invoiceNumber", "invoice"],
];

/** Every document that a declaration names, in its references or by a number alone. */
export function referencesOf(document: Pick<TradeDocument, "references" | NumberMember>): Reference[] {
  const references = [...(document.references ?? [])];
  for (const [member, type] of NAMED) {
    const number = document[member];
    if (number && !references.some((r) => r.type === type && r.number === number)) references.push({ type, number });
  }
  return references;
}

/** The numbers that slots hold, where the references name one document of the type. */
export function numbersOf(references: readonly Reference[]): Pick<TradeDocument, NumberMember> {
  const only = NAMED.map(([member, type]) => {
    const numbers = new Set(references.filter((r) => r.type === type).map((r) => r.number));
    return [member, numbers.size === 1 ? [...numbers][0] : undefined] as const;
  });
  return Object.fromEntries(only.filter(([, number]) => number !== undefined));
}

/**
 * Goods of a declaration by item, as customs formats want them: a document without items has its goods as one item, or as one of each
 * country of origin, whose shares nobody knows.
 */
export function goodsOf(document: TradeDocument): GoodsItem[] {
  const { items, goods, originCountries, harmonizedCode, packages, packageCode, grossWeightKg, netWeightKg } = document;
  if (items?.length) return items;
  const description = goods ?? "goods";
  const origins = [...new Set(originCountries ?? [])];
  if (origins.length > 1) return origins.map((originCountry) => ({ description, originCountry, harmonizedCode }));
  if (!goods && !harmonizedCode && origins.length === 0) return [];
  const [originCountry] = origins;
  return [{ description, harmonizedCode, originCountry, packages, packageCode, grossWeightKg, netWeightKg }];
}
