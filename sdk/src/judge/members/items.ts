import { toMinor } from "../../document/amount.ts";
import type { GoodsItem } from "../../document/goods.ts";

/** What a measure counts: minor units of a currency, grams, packages. */
export type Dimension = "money" | "weight" | "packages";
export type ItemMember = "valueMinor" | "grossWeightKg" | "netWeightKg" | "packages";

export const grams = (kilograms: string): bigint => toMinor(kilograms, 3) as bigint;
const DIMENSION: Readonly<Record<ItemMember, Dimension>> = {
  valueMinor: "money",
  grossWeightKg: "weight",
  netWeightKg: "weight",
  packages: "packages",
};
export const dimensionOf = (member: ItemMember): Dimension => DIMENSION[member];

/** A measure of an item as an integer; null where it states none. */
export function itemMeasure(item: GoodsItem, member: ItemMember): bigint | null {
  const value = item[member];
  if (value === null || value === undefined) return null;
  return DIMENSION[member] === "weight" ? grams(String(value)) : BigInt(value);
}

/** Sum over items; null unless there are items and each states the measure: of half a list there is no sum. */
export function itemSum(items: readonly GoodsItem[] | null | undefined, member: ItemMember): bigint | null {
  if (!items?.length) return null;
  let sum = 0n;
  for (const item of items) {
    const value = itemMeasure(item, member);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
