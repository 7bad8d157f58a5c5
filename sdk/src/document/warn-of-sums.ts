import { invoicedOf } from "./invoiced.ts";
import type { TradeDocument } from "./trade-document.ts";
import type { Warnings } from "./warnings.ts";

/** Warns where the goods are worth more than the document says in all: less is usual, for freight and taxes stand in no item. */
export function warnOfSums(document: TradeDocument, warnings: Warnings): void {
  const total = invoicedOf(document);
  const values = (document.items ?? []).map(({ valueMinor }) => valueMinor);
  if (!total || values.length === 0 || values.some((value) => !value)) return;
  const sum = values.reduce((all, value) => all + BigInt(value ?? 0), 0n);
  if (sum > BigInt(total))
    warnings.add(`the values of the goods add up to ${sum} minor units, more than the stated total of ${total}`);
}
