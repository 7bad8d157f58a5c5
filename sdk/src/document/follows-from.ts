import { type ReadFrom, readFrom } from "./read-from.ts";
import type { TradeDocument } from "./trade-document.ts";

/** Members that readers draw from the goods items where a document does not state them itself (read/derive.ts), and of the items, which one. */
const DRAWN = { originCountries: "originCountry", harmonizedCode: "harmonizedCode" } as const;

/** Fields of the goods items from which a member of the whole document may follow; none where no item has one. */
export function followsFromItems(document: TradeDocument, member: string): ReadFrom[] {
  const of = Object.hasOwn(DRAWN, member) ? DRAWN[member as keyof typeof DRAWN] : undefined;
  if (of === undefined || !document.items?.some((item) => item[of])) return [];
  return readFrom(document, `items.${of}`);
}
