import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { type Random, randomOf } from "../soft/random.ts";
import type { Course } from "./ledger.ts";
import { drawInvoice, type Ranges, rangesOf } from "./ranges.ts";

/** Of two invoices. */
const WAYBILL = "HLCUHAM260417";
/** Invoices in the order in which they are pledged; two of them twice. */
const ORDER = [1, 4, 0, 2, 1, 0];

/** A course that follows from a seed: invoices of a few trades, two of them on one waybill, pledged in another order than enrolled. */
export function courseOf(
  seed: string,
  count: { invoices: number; pledges: number; trades: number },
): Pick<Course, "invoices" | "pledges"> & { random: Random; ranges: Ranges } {
  const random = randomOf(seed, "red team");
  const ranges = rangesOf(random, count.trades);
  const drawn = Array.from({ length: count.invoices }, (_, i) => drawInvoice(random, ranges, ranges.trades[i % count.trades]));
  const documents = drawn.map((document, i): TradeDocument => (i < 2 ? { ...document, transportNumber: WAYBILL } : document));
  const invoices = documents.map((document, i) => ({ document, soft: i % 3 !== 2 }));
  const pledges = ORDER.slice(0, count.pledges).map((invoice) => ({ invoice: invoice % count.invoices, parts: 3n }));
  return { random, ranges, invoices, pledges };
}
