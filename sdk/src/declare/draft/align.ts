import type { GoodsItem } from "../../document/goods.ts";
import { normalForm } from "../../protocol/document.ts";
import type { Line } from "./lines.ts";

const subheading = ({ harmonizedCode }: GoodsItem): string | null => harmonizedCode?.slice(0, 6) || null;
const description = (item: GoodsItem): string | null => normalForm(item.description) || null;

function both(item: GoodsItem): string | null {
  const [code, text] = [subheading(item), description(item)];
  return code && text ? `${code} ${text}` : null;
}

/** What items are known by, surest first. */
const KEYS = [both, description, subheading];

/** Position of the one item with each key; -1 where several have it. */
function positions(items: readonly GoodsItem[], keyOf: (item: GoodsItem) => string | null): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (key !== null) found.set(key, found.has(key) ? -1 : index);
  }
  return found;
}

/**
 * For each item the line of another list that is about the same goods: by HS code and description, by description, or by HS code, and only
 * where one item of either list has it. Each line belongs to one item at most.
 */
export function align(items: readonly GoodsItem[], lines: readonly Line[]): (Line | undefined)[] {
  const aligned = new Array<Line | undefined>(items.length).fill(undefined);
  const used = new Set<number>();
  const others = lines.map(({ item }) => item);
  for (const keyOf of KEYS) {
    const theirs = positions(others, keyOf);
    for (const [key, index] of positions(items, keyOf)) {
      const at = theirs.get(key) ?? -1;
      if (index < 0 || at < 0 || aligned[index] !== undefined || used.has(at)) continue;
      aligned[index] = lines[at];
      used.add(at);
    }
  }
  return aligned;
}
