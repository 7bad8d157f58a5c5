import { toMinor } from "../amount.ts";
import type { GoodsItem } from "../goods.ts";
import { fromMinor } from "../minor.ts";
import type { Draft } from "./read-mapped.ts";

/** Kilograms of all items together; undefined if one of them has none. */
function weightOf(items: readonly Partial<GoodsItem>[], member: "grossWeightKg" | "netWeightKg"): string | undefined {
  let grams = 0n;
  for (const item of items) {
    const weight = toMinor(item[member] ?? "", 3);
    if (typeof weight !== "bigint") return undefined;
    grams += weight;
  }
  return fromMinor(grams, 3).replace(/\.?0+$/, "");
}

function packagesOf(items: readonly Partial<GoodsItem>[]): number | undefined {
  const sum = items.reduce((total, item) => total + (item.packages ?? Number.NaN), 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/**
 * A draft with the totals that follow from its goods, for standards that leave them to the reader. A document that states one of its two
 * weights is left alone: a sum beside it could contradict it.
 */
export function withTotals(draft: Draft): Draft {
  const items = draft.items as Partial<GoodsItem>[] | undefined;
  if (!items) return draft;
  const isWeighed = draft.grossWeightKg !== undefined || draft.netWeightKg !== undefined;
  const totals = {
    packages: draft.packages ?? packagesOf(items),
    ...(!isWeighed && { grossWeightKg: weightOf(items, "grossWeightKg"), netWeightKg: weightOf(items, "netWeightKg") }),
  };
  return { ...draft, ...Object.fromEntries(Object.entries(totals).filter(([, total]) => total !== undefined)) };
}
