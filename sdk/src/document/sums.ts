import type { Invoice, InvoiceLine } from "./invoice.ts";
import type { Warnings } from "./warnings.ts";

/** Totals of an invoice's summation, minor units; null where the file has none. */
export interface Totals {
  lines: bigint | null;
  allowances: bigint | null;
  charges: bigint | null;
  taxExclusive: bigint | null;
  taxInclusive: bigint | null;
  prepaid: bigint | null;
  rounding: bigint | null;
  payable: bigint;
}

/**
 * Total with tax, where something of it was prepaid: it is more than the amount payable, and not by the rounding alone. Else null: the amount
 * payable is the total.
 */
export function invoicedBeforePrepayment({ taxInclusive, rounding, payable }: Totals): bigint | null {
  if (taxInclusive === null || taxInclusive <= payable) return null;
  return taxInclusive + (rounding ?? 0n) === payable ? null : taxInclusive;
}

const sumOf = (lines: InvoiceLine[]): bigint | null =>
  lines.some((line) => line.amountMinor === null) ? null : lines.reduce((sum, line) => sum + (line.amountMinor ?? 0n), 0n);

/** Warnings for totals that do not add up (EN 16931 rules BR-CO-10, 13 and 16) and for an amount payable that nobody pays. */
export function checkSums(totals: Totals, lines: InvoiceLine[], type: Invoice["type"], warnings: Warnings): void {
  const { allowances, charges, taxExclusive, taxInclusive, payable } = totals;
  const sum = sumOf(lines);
  if (lines.length === 0) warnings.add("the document has no lines");
  else if (sum !== null && totals.lines !== null && sum !== totals.lines) {
    warnings.add(`the lines add up to ${sum} minor units, their stated total is ${totals.lines}`);
  }
  if (totals.lines !== null && taxExclusive !== null && totals.lines - (allowances ?? 0n) + (charges ?? 0n) !== taxExclusive) {
    warnings.add("line total, allowances and charges do not give the total without tax");
  }
  const due = taxInclusive === null ? null : taxInclusive - (totals.prepaid ?? 0n);
  // Some senders add the rounding to the total with tax already.
  if (due !== null && payable !== due && payable !== due + (totals.rounding ?? 0n)) {
    warnings.add("total with tax, prepaid amount and rounding do not give the amount payable");
  }
  if (payable < 0n)
    warnings.add(`the amount payable is negative: more was prepaid than ${type === "invoice" ? "owed" : "credited"}`);
  if (payable === 0n) warnings.add("the amount payable is zero: nothing is left to finance");
}
