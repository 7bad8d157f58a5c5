import { AMOUNT_LIMIT } from "../protocol/notes.ts";
import type { GoodsItem } from "./goods.ts";
import { commonHarmonizedCode } from "./harmonized-code.ts";
import type { Invoice, InvoiceLine } from "./invoice.ts";

/** A line and all lines that make it up. */
const withSubLines = (line: InvoiceLine): InvoiceLine[] => [line, ...line.lines.flatMap(withSubLines)];

/** The value that all lines agree on which have one. */
function common<T>(values: readonly T[]): T | null {
  const [first, second] = [...new Set(values)];
  return first !== undefined && second === undefined ? first : null;
}

const isPresent = <T>(value: T | null): value is T => value !== null;

/**
 * Goods of one line. What was returned or credited has a negative amount and quantity, which goods cannot have: they are left out, and
 * the invoice's file, whose hash is an attachment, has them.
 */
function goodsOf(line: InvoiceLine): GoodsItem {
  const all = withSubLines(line);
  const { amountMinor, quantity, unit } = line;
  const isAmount = amountMinor !== null && amountMinor >= 0n && amountMinor < AMOUNT_LIMIT;
  return {
    description: line.name ?? line.description ?? "not described",
    harmonizedCode: line.harmonizedCode ?? commonHarmonizedCode(all.map((one) => one.harmonizedCode).filter(isPresent)),
    originCountry: common(all.flatMap((one) => one.originCountries)),
    quantity: quantity !== null && /^\d/.test(quantity) ? quantity : null,
    unit,
    valueMinor: isAmount ? amountMinor.toString() : null,
  };
}

/** Goods of an invoice: one item for each of its lines, what makes up a line counted with it. */
export const goodsOfInvoice = ({ lines }: Invoice): GoodsItem[] => lines.map(goodsOf);
