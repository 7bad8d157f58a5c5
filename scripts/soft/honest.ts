import {
  type Case,
  later,
  type Market,
  newOrderNumber,
  newPaper,
  newTransportNumber,
  numbered,
  type Paper,
  yearOf,
} from "./paper.ts";
import type { Random } from "./random.ts";

/** Two honest invoices that have something in common. How many of each there are is an assumption. */
export interface HonestPair {
  name: string;
  cases: number;
  /** The second invoice; the first may be put right for the pattern. */
  pair(random: Random, first: Paper, market: Market): [Paper, Paper];
}

/** The seller's next invoice to the same buyer, so many days later, with an order and a waybill of its own. */
const next = (random: Random, paper: Paper, days: number): Paper =>
  numbered(
    {
      ...paper,
      issueDate: later(paper.issueDate, days),
      orderNumber: paper.orderNumber && newOrderNumber(random),
      transportNumber: paper.transportNumber && newTransportNumber(random),
    },
    paper.counter + random.between(1, 40),
  );
const amountOf = (random: Random, market: Market): Pick<Paper, "totalMinor"> => ({
  totalMinor: newPaper(random, market).totalMinor,
});
const otherBuyer = (random: Random, paper: Paper, market: Market): Pick<Paper, "buyer"> => ({
  buyer: random.pick(market.buyers.map(([buyer]) => buyer).filter((buyer) => buyer !== paper.buyer)),
});
const ordered = (random: Random, paper: Paper): Paper => ({ ...paper, orderNumber: paper.orderNumber ?? newOrderNumber(random) });
const shipped = (random: Random, paper: Paper): Paper => ({
  ...paper,
  transportNumber: paper.transportNumber ?? newTransportNumber(random),
});
/** A seller's own number in the place of its series. */
const withNumber = (paper: Paper, number: string): Paper => ({ ...paper, number });

export const HONEST: readonly HonestPair[] = [
  {
    name: "monthly rent or fee, equal amounts, no order",
    cases: 60,
    pair: (r, p) => {
      const rent = { ...p, orderNumber: null, transportNumber: null };
      return [rent, next(r, rent, r.pick([28, 30, 31]))];
    },
  },
  {
    name: "monthly fee, equal amounts, one standing order",
    cases: 40,
    pair: (r, p) => {
      const fee = { ...ordered(r, p), transportNumber: null };
      return [fee, { ...next(r, fee, 30), orderNumber: fee.orderNumber }];
    },
  },
  {
    name: "weekly deliveries, equal amounts, own orders",
    cases: 60,
    pair: (r, p) => {
      const first = ordered(r, p);
      return [first, next(r, first, 7)];
    },
  },
  {
    name: "weekly deliveries called off from one order",
    cases: 60,
    pair: (r, p) => {
      const first = ordered(r, p);
      return [first, { ...next(r, first, 7), orderNumber: first.orderNumber }];
    },
  },
  {
    name: "several invoices of one order",
    cases: 80,
    pair: (r, p, m) => {
      const first = ordered(r, p);
      return [first, { ...next(r, first, r.between(1, 60)), ...amountOf(r, m), orderNumber: first.orderNumber }];
    },
  },
  {
    name: "several invoices on one waybill, two buyers",
    cases: 60,
    pair: (r, p, m) => {
      const first = shipped(r, p);
      const second = { ...next(r, first, r.below(3)), ...otherBuyer(r, first, m), ...amountOf(r, m) };
      return [first, { ...second, transportNumber: first.transportNumber }];
    },
  },
  {
    name: "several invoices on one waybill, one buyer",
    cases: 40,
    pair: (r, p, m) => {
      const first = shipped(r, p);
      return [first, { ...next(r, first, r.below(3)), ...amountOf(r, m), transportNumber: first.transportNumber }];
    },
  },
  {
    name: "the forwarder bills its freight on the waybill",
    cases: 40,
    pair: (r, p, m) => {
      const first = shipped(r, p);
      const freight = { ...newPaper(r, m), buyer: first.seller, issueDate: later(first.issueDate, r.between(1, 14)) };
      return [first, { ...numbered(freight, freight.counter), transportNumber: first.transportNumber }];
    },
  },
  { name: "two lots, same day, same amount, own orders", cases: 40, pair: (r, p) => [p, next(r, p, 0)] },
  {
    name: "same day, same amount, two buyers",
    cases: 60,
    pair: (r, p, m) => [p, { ...next(r, p, 0), ...otherBuyer(r, p, m) }],
  },
  {
    name: "two orders billed on one day to one buyer",
    cases: 60,
    pair: (r, p, m) => [p, { ...next(r, p, 0), ...amountOf(r, m) }],
  },
  {
    name: "same day, same amount, one buyer, two sellers",
    cases: 20,
    pair: (r, p, m) => {
      const { buyer, issueDate, totalMinor, currency } = p;
      return [p, numbered({ ...newPaper(r, m), buyer, issueDate, totalMinor, currency }, r.between(1, 9_999))];
    },
  },
  {
    name: "one order number at two buyers",
    cases: 40,
    pair: (r, p, m) => {
      const first = ordered(r, p);
      return [first, { ...newPaper(r, m), ...otherBuyer(r, first, m), orderNumber: first.orderNumber }];
    },
  },
  {
    name: "order numbers that restart each year",
    cases: 20,
    pair: (r, p, m) => {
      const first = { ...p, orderNumber: `PO-${r.digits(4)}` };
      return [first, { ...next(r, first, r.between(355, 375)), ...amountOf(r, m), orderNumber: first.orderNumber }];
    },
  },
  {
    name: "two carriers' waybills with one number",
    cases: 20,
    pair: (r, p, m) => {
      const first = { ...p, transportNumber: r.digits(7) };
      return [first, { ...newPaper(r, m), transportNumber: first.transportNumber }];
    },
  },
  {
    name: "numbers restart each year, the year in them",
    cases: 60,
    pair: (r, p, m) => [p, { ...numbered(next(r, p, r.between(366, 380)), p.counter), ...amountOf(r, m) }],
  },
  {
    name: "numbers restart each year, no year in them",
    cases: 20,
    pair: (r, p, m) => {
      const number = `RE-${String(p.counter).padStart(4, "0")}`;
      return [withNumber(p, number), withNumber({ ...next(r, p, r.between(366, 380)), ...amountOf(r, m) }, number)];
    },
  },
  {
    name: "month and counter without zeros: 1-11 and 11-1",
    cases: 10,
    pair: (r, p, m) => {
      const january = { ...p, issueDate: `${yearOf(p)}-01-28` };
      const november = { ...next(r, january, 290), ...amountOf(r, m) };
      return [withNumber(january, `${yearOf(p)}/1-11`), withNumber(november, `${yearOf(p)}/11-1`)];
    },
  },
  {
    name: "one seller, one buyer, nothing else in common",
    cases: 80,
    pair: (r, p, m) => [p, { ...next(r, p, r.between(1, 90)), ...amountOf(r, m) }],
  },
  { name: "nothing in common", cases: 80, pair: (r, p, m) => [p, newPaper(r, m)] },
];

/** Honest pairs of one pattern. */
export const honestCasesOf = (random: Random, { cases, pair }: HonestPair, market: Market): Case[] =>
  Array.from({ length: cases }, () => pair(random, newPaper(random, market), market)).map(([first, second]) => ({
    first,
    others: [second],
  }));
