import { lookAlike, retyped, typo, withoutZeros } from "./edits.ts";
import { type Case, later, type Market, newPaper, numbered, type Paper } from "./paper.ts";
import type { Random } from "./random.ts";

/** One way to have an invoice financed again. How many of each there are is an assumption; nobody publishes such figures. */
export interface Alteration {
  name: string;
  cases: number;
  /** Whether an invoice has what is to be changed. */
  suits?(paper: Paper): boolean;
  /** What is shown to the second lender: one invoice, or the parts of a split one. */
  alter(random: Random, paper: Paper, market: Market): Paper[];
}

const renumbered = (random: Random, paper: Paper): Paper => numbered(paper, paper.counter + random.between(1, 400));
const redated = (random: Random, paper: Paper): Paper => ({ ...paper, issueDate: later(paper.issueDate, random.between(1, 30)) });
/** A new number and a new date: what somebody writes who issues it again. */
const reissued = (random: Random, paper: Paper): Paper => renumbered(random, redated(random, paper));
/** Rounded, or with a fee or a discount of some per cent. */
const repriced = (random: Random, paper: Paper): Paper => {
  const percent = BigInt(random.pick([-10, -5, -3, -2, 1, 2, 3, 5, 8, 12]));
  const total = random.percent(25) ? (paper.totalMinor / 10_000n + 1n) * 10_000n : (paper.totalMinor * (100n + percent)) / 100n;
  return { ...paper, totalMinor: total };
};
/** Units of one euro, roughly; the yen has no minor unit. */
const RATES: Readonly<Record<string, number>> = { EUR: 100, USD: 109, GBP: 85, CNY: 785, INR: 9_100, JPY: 162 };
const inOtherCurrency = (random: Random, paper: Paper): Paper => {
  const currency = random.pick(Object.keys(RATES).filter((code) => code !== paper.currency));
  const [from, to] = [RATES[paper.currency] ?? 100, RATES[currency] ?? 100];
  return { ...paper, currency, totalMinor: (paper.totalMinor * BigInt(to)) / BigInt(from) };
};
const byTheSister = (random: Random, paper: Paper, { sellers }: Market): Paper => {
  const seller = sellers.find(([first]) => first === paper.seller)?.[1] ?? paper.seller;
  return numbered({ ...paper, seller }, random.between(1, 9_999));
};
const toTheSister = (paper: Paper, { buyers }: Market): Paper => ({
  ...paper,
  buyer: buyers.find(([first]) => first === paper.buyer)?.[1] ?? paper.buyer,
});
const inOtherFormat = (paper: Paper): Paper => ({ ...paper, format: paper.format === "UBL" ? "CII" : "UBL" });
/** The other system does not print what it knows the buyer by best. */
const buyerOtherwiseNamed = (paper: Paper): Paper => ({ ...paper, buyer: { ...paper.buyer, ids: paper.buyer.ids.slice(1) } });
const map = (text: string | null, edit: (text: string) => string): string | null => (text === null ? null : edit(text));
const transportRetyped = (random: Random, paper: Paper): Paper => ({
  ...paper,
  transportNumber: map(paper.transportNumber, (text) => retyped(random, text)),
});
const orderLookAlike = (random: Random, paper: Paper): Paper => ({
  ...paper,
  orderNumber: map(paper.orderNumber, (text) => lookAlike(random, text)),
});

/** Parts of a whole, each with a number of its own; the rest goes to the last. */
function split(random: Random, paper: Paper): Paper[] {
  const count = random.between(2, 3);
  const share = paper.totalMinor / BigInt(count);
  return Array.from({ length: count }, (_, i) => ({
    ...renumbered(random, numbered(paper, paper.counter + i * 400)),
    totalMinor: i < count - 1 ? share : paper.totalMinor - share * BigInt(count - 1),
  }));
}

/** Edits that a combination is made of, in the order in which they are made. */
const COMBINED: readonly ((random: Random, paper: Paper, market: Market) => Paper)[] = [
  byTheSister,
  (_, paper, market) => toTheSister(paper, market),
  redated,
  repriced,
  inOtherCurrency,
  transportRetyped,
  orderLookAlike,
  (random, paper) => ({ ...paper, orderNumber: map(paper.orderNumber, (text) => typo(random, text)) }),
  (_, paper) => ({ ...paper, transportNumber: null }),
  (_, paper) => ({ ...paper, orderNumber: null }),
  (_, paper) => inOtherFormat(paper),
  (_, paper) => buyerOtherwiseNamed(paper),
];
/** Re-numbered, and so many other edits. */
function combined(random: Random, paper: Paper, market: Market, edits: number): Paper {
  const chosen = new Set<number>();
  while (chosen.size < edits) chosen.add(random.below(COMBINED.length));
  const edited = COMBINED.filter((_, i) => chosen.has(i)).reduce((sum, edit) => edit(random, sum, market), paper);
  return renumbered(random, edited);
}

export const ALTERATIONS: readonly Alteration[] = [
  { name: "same invoice in the other format", cases: 40, alter: (_, p) => [inOtherFormat(p)] },
  { name: "other format, buyer by another identifier", cases: 30, alter: (_, p) => [inOtherFormat(buyerOtherwiseNamed(p))] },
  { name: "number re-typed: case, separators, widths", cases: 40, alter: (r, p) => [{ ...p, number: retyped(r, p.number) }] },
  { name: "date changed", cases: 30, alter: (r, p) => [redated(r, p)] },
  { name: "currency changed", cases: 30, alter: (r, p) => [inOtherCurrency(r, p)] },
  { name: "amount changed", cases: 30, alter: (r, p) => [repriced(r, p)] },
  { name: "typo in the number", cases: 60, alter: (r, p) => [{ ...p, number: typo(r, p.number) }] },
  { name: "look-alike letter in the number", cases: 40, alter: (r, p) => [{ ...p, number: lookAlike(r, p.number) }] },
  {
    name: "zeros of the number left out",
    cases: 20,
    suits: ({ number }) => withoutZeros(number) !== number,
    alter: (_, p) => [{ ...p, number: withoutZeros(p.number) }],
  },
  { name: "re-numbered", cases: 60, alter: (r, p) => [renumbered(r, p)] },
  { name: "re-numbered, re-dated", cases: 60, alter: (r, p) => [reissued(r, p)] },
  { name: "re-numbered, re-dated, amount changed", cases: 50, alter: (r, p) => [repriced(r, reissued(r, p))] },
  { name: "re-numbered, currency changed", cases: 40, alter: (r, p) => [inOtherCurrency(r, renumbered(r, p))] },
  { name: "credited and billed again", cases: 40, alter: (r, p) => [numbered(redated(r, p), p.counter + r.between(2, 60))] },
  { name: "split into parts", cases: 60, alter: (r, p) => split(r, p) },
  { name: "sister company bills the same goods", cases: 60, alter: (r, p, m) => [byTheSister(r, p, m)] },
  { name: "sister company bills, re-dated", cases: 40, alter: (r, p, m) => [byTheSister(r, redated(r, p), m)] },
  { name: "re-numbered, to another buyer", cases: 40, alter: (r, p, m) => [toTheSister(renumbered(r, p), m)] },
  {
    name: "re-issued, waybill re-typed",
    cases: 40,
    suits: ({ transportNumber }) => transportNumber !== null,
    alter: (r, p) => [transportRetyped(r, reissued(r, p))],
  },
  {
    name: "re-issued, look-alike in the order",
    cases: 40,
    suits: ({ orderNumber }) => orderNumber !== null,
    alter: (r, p) => [orderLookAlike(r, reissued(r, p))],
  },
  {
    name: "re-issued without waybill and order",
    cases: 30,
    alter: (r, p) => [{ ...reissued(r, p), orderNumber: null, transportNumber: null }],
  },
  { name: "re-numbered and one more edit", cases: 40, alter: (r, p, m) => [combined(r, p, m, 1)] },
  { name: "re-numbered and two more edits", cases: 40, alter: (r, p, m) => [combined(r, p, m, 2)] },
  { name: "re-numbered and three more edits", cases: 40, alter: (r, p, m) => [combined(r, p, m, 3)] },
];

/** Invoices altered in one way, each beside what it was. */
export function casesOf(random: Random, { cases, suits, alter }: Alteration, market: Market): Case[] {
  const draw = (): Paper => {
    for (;;) {
      const paper = newPaper(random, market);
      if (suits?.(paper) !== false) return paper;
    }
  };
  return Array.from({ length: cases }, draw).map((first) => ({ first, others: alter(random, first, market) }));
}
