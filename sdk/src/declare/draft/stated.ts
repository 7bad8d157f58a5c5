import { toMinor } from "../../document/amount.ts";
import type { GoodsItem } from "../../document/goods.ts";
import { fromMinor } from "../../document/minor.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { isPresent } from "./draft.ts";

const grams = (kilograms: string): bigint => toMinor(kilograms, 3) as bigint;
/** Kilograms of a weight in grams, as short as it goes. */
const kilograms = (weight: bigint): string => fromMinor(weight, 3).replace(/\.?0+$/, "");

/** Sum of a measure over several statements of it. */
export function sumOf(member: keyof TradeDocument, values: readonly unknown[]): unknown {
  if (member === "packages") return (values as number[]).reduce((sum, value) => sum + value, 0);
  if (member === "grossWeightKg" || member === "netWeightKg")
    return kilograms((values as string[]).reduce((sum, value) => sum + grams(value), 0n));
  return (values as string[]).reduce((sum, value) => sum + BigInt(value), 0n).toString();
}

/** Measures that a document without them has in its items, if each item states it: of half a list there is no sum. */
const SUMMED = { packages: "packages", grossWeightKg: "grossWeightKg", netWeightKg: "netWeightKg" } as const;

function ofItems(items: readonly GoodsItem[], member: keyof typeof SUMMED): unknown {
  const values = items.map((item) => item[SUMMED[member]]);
  return values.length > 0 && values.every(isPresent) ? sumOf(member, values) : undefined;
}

/** What a document states of a member, itself or in all of its items; undefined if it does not. */
export function stated(document: TradeDocument, member: keyof TradeDocument): unknown {
  const own = document[member];
  const items = document.items ?? [];
  if (isPresent(own) && !(Array.isArray(own) && own.length === 0)) return own;
  if (Object.hasOwn(SUMMED, member)) return ofItems(items, member as keyof typeof SUMMED);
  if (member !== "originCountries") return undefined;
  const origins = [...new Set(items.map((item) => item.originCountry).filter(isPresent))].sort();
  return origins.length > 0 ? origins : undefined;
}
