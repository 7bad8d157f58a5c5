import type { Company, Group } from "./companies.ts";
import type { Random } from "./random.ts";

/** An invoice before anybody has written it in a format. */
export interface Paper {
  format: "UBL" | "CII";
  seller: Company;
  buyer: Company;
  /** What the seller counts in the year of the date. */
  counter: number;
  number: string;
  /** YYYY-MM-DD. */
  issueDate: string;
  termDays: number;
  currency: string;
  totalMinor: bigint;
  orderNumber: string | null;
  transportNumber: string | null;
}

/** An invoice that is financed, and what is shown to the next lender: another one, or several that are parts of it. */
export interface Case {
  first: Paper;
  others: readonly Paper[];
}

/** Who trades in the corpus. */
export interface Market {
  sellers: readonly Group[];
  buyers: readonly Group[];
}

export const yearOf = ({ issueDate }: Pick<Paper, "issueDate">): number => Number(issueDate.slice(0, 4));

/** A day so many days after another. */
export const later = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same invoice under its seller's number with another counter, in the year of its date. */
export const numbered = (paper: Paper, counter: number): Paper => ({
  ...paper,
  counter,
  number: paper.seller.series(yearOf(paper), counter),
});

/** Order numbers as buyers write them: one system's ten digits, or letters and a date. */
export function newOrderNumber(random: Random): string {
  const year = random.pick(["25", "26"]);
  return random.pick([
    () => `45000${random.digits(5)}`,
    () => `PO-${year}-${random.digits(5)}`,
    () => `BEST/${year}${random.digits(6)}`,
    () => `O${random.digits(3)}-${random.text("ABCEHKMPTX", 2)}-${random.digits(4)}`,
  ])();
}

/** Transport documents: bill of lading with its line's prefix, air waybill with its check digit, road consignment note. */
export function newTransportNumber(random: Random): string {
  const serial = random.digits(7);
  return random.pick([
    () => `${random.pick(["HLCU", "MAEU", "MSCU", "COSU"])}${random.pick(["HAM", "SHA", "BOM", "GOA"])}${random.digits(9)}`,
    () => `${random.pick(["020", "057", "176", "999"])}-${serial}${Number(serial) % 7}`,
    () => `CMR ${random.pick(["DE", "FR", "IT"])} ${random.digits(7)}`,
  ])();
}

/** Amount of an ordinary invoice in minor units: from 500 to 500,000 units, small ones more often. */
function newTotal(random: Random): bigint {
  const magnitude = random.between(2, 4);
  return BigInt(random.between(5, 49)) * 10n ** BigInt(magnitude + 1) + BigInt(random.below(10 ** (magnitude + 1)));
}

/** An invoice as trade knows them. Every fifth names no order and every third no transport document. */
export function newPaper(random: Random, market: Market): Paper {
  const [seller] = random.pick(market.sellers);
  const [buyer] = random.pick(market.buyers);
  const paper: Paper = {
    format: random.pick(["UBL", "CII"]),
    seller,
    buyer,
    counter: 0,
    number: "",
    issueDate: later("2025-01-01", random.below(650)),
    termDays: random.pick([14, 30, 30, 60, 90]),
    currency: seller.currency,
    totalMinor: newTotal(random),
    orderNumber: random.percent(80) ? newOrderNumber(random) : null,
    transportNumber: random.percent(67) ? newTransportNumber(random) : null,
  };
  return numbered(paper, random.between(1, 9_999));
}
