import type { Dossier } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { type Incoterm, incotermOf } from "../incoterms.ts";
import { DECLARATION, INVOICE, POLICY, TRANSPORT } from "../origins.ts";
import type { RuleOf } from "../rule.ts";
import { type MeasureValue, type Stated, statedMeasures, statedTexts } from "../stated.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { money } from "../words.ts";
import { disagreement } from "./sentence.ts";
import { bothSides, margin, sum, together } from "./sums.ts";

type Measure = Stated<MeasureValue>;
type Cost = "freight" | "insurance";
const COSTS: readonly Cost[] = ["freight", "insurance"];
type Terms = { code: string } & Pick<Incoterm, Cost>;

/** Values for customs stop at the border: before freight and insurance (FOB), or with them (CIF). */
const BORDERS: readonly Terms[] = [
  { code: "FOB", freight: false, insurance: false },
  { code: "CIF", freight: true, insurance: true },
];

/** Terms that the documents of an origin state; null if none, or if they differ in who pays what. */
function termsOf(dossier: Dossier, of: typeof DECLARATION | typeof INVOICE): Terms | null {
  const stated = statedTexts(dossier, { of, member: "incoterm" }).map(({ value }) => ({ code: value, ...incotermOf(value) }));
  const [first] = stated;
  const alike = stated.every((terms) => COSTS.every((cost) => terms[cost] !== undefined && terms[cost] === first?.[cost]));
  return first && alike ? (first as Terms) : null;
}

/** A cost in the value's currency: as declared, else as invoiced, else as the carrier or insurer states it. Null if nobody does. */
function costOf(dossier: Dossier, cost: Cost, currency: string): bigint | null {
  for (const origins of [DECLARATION, INVOICE, cost === "freight" ? TRANSPORT : POLICY]) {
    const stated = statedMeasures(dossier, { of: origins, member: cost }).filter(({ value }) => value.unit === currency);
    if (stated.length > 0) return sum(stated);
  }
  return null;
}

/** Another amount than a document states, and how it was reached. */
const changed = (of: Measure, amount: bigint, how: string): Measure => ({
  ...of,
  value: { ...of.value, amount },
  text: `${money(amount, of.value.unit)} (${how})`,
});

/** A value sold under some terms as it is under others; or why nobody can tell. */
function convert(dossier: Dossier, sold: Measure, from: Terms, to: Terms): Measure | { reason: string } {
  const { value } = sold;
  let amount = value.amount;
  const differing = COSTS.filter((cost) => from[cost] !== to[cost]);
  for (const cost of differing) {
    const paid = costOf(dossier, cost, value.unit);
    if (paid === null) return { reason: `the goods are declared ${to.code}, sold ${from.code}, and nobody states the ${cost}` };
    amount += to[cost] ? paid : -paid;
  }
  return differing.length > 0 ? changed(sold, amount, `sold ${from.code}, brought to ${to.code}`) : sold;
}

/** What was sold: invoices less credit notes. A credit note in another currency cannot be counted. */
function sold(dossier: Dossier, invoices: readonly Measure[]): Measure | { reason: string } {
  const unit = invoices[0]?.value.unit;
  const notes = statedMeasures(dossier, { of: ["creditNote"], member: "total" });
  if (notes.some(({ value }) => value.unit !== unit)) return { reason: "a credit note is in another currency" };
  const all = together(invoices, sum(invoices));
  const credited = sum(notes);
  if (credited === 0n) return all;
  return changed(all, all.value.amount - credited, "less credit notes");
}

const apart = (a: Measure, b: Measure): bigint => {
  const difference = a.value.amount - b.value.amount;
  return difference < 0n ? -difference : difference;
};
const agrees = (declared: Measure, value: Measure, m: Margin): boolean =>
  apart(declared, value) <= allowed(m, value.value.amount);

type ValueRule = RuleOf<"sameValue" | "customsValue">;

/** Holds the declared value against what was sold, in each of the readings that count; names the nearest if none agrees. */
function values(
  rule: ValueRule,
  dossier: Dossier,
  m: Margin,
  read: (value: Measure) => (Measure | { reason: string })[],
): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return { compared: 0, found: [], reason: sides.reason };
  const declared = together(sides.left.stated, sum(sides.left.stated));
  const value = sold(dossier, sides.right.stated);
  const readings = "reason" in value ? [value] : read(value);
  const usable = readings.filter((reading) => !("reason" in reading)) as Measure[];
  const [first] = usable;
  if (first === undefined) return { compared: 0, found: [], reason: (readings[0] as { reason: string }).reason };
  if (usable.some((reading) => agrees(declared, reading, m))) return { compared: 1, found: [] };
  const nearest = usable.reduce((best, reading) => (apart(declared, reading) < apart(declared, best) ? reading : best), first);
  return { compared: 1, found: [disagreement(declared, nearest, margin(declared, nearest, m))] };
}

/** The declared total is that of the invoices, less the credit notes, under the declared terms of delivery. */
export function sameValue(rule: RuleOf<"sameValue">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const [declared, terms] = [termsOf(dossier, DECLARATION), termsOf(dossier, INVOICE)];
  return values(rule, dossier, tolerance as Margin, (value) => [
    declared && terms ? convert(dossier, value, terms, declared) : value,
  ]);
}

/** The value for customs is what was sold, as it stands or at the border: each country says with which costs. */
export function customsValue(rule: RuleOf<"customsValue">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const terms = termsOf(dossier, INVOICE) ?? termsOf(dossier, DECLARATION);
  return values(rule, dossier, tolerance as Margin, (value) => [
    value,
    ...(terms ? BORDERS.map((border) => convert(dossier, value, terms, border)) : []),
  ]);
}

/** The left sum is no more than what was sold: invoices less credit notes. */
export function withinSold(rule: RuleOf<"withinSold">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return { compared: 0, found: [], reason: sides.reason };
  const left = together(sides.left.stated, sum(sides.left.stated));
  const value = sold(dossier, sides.right.stated);
  if ("reason" in value) return { compared: 0, found: [], reason: value.reason };
  const m = tolerance as Margin;
  const isWithin = left.value.amount <= value.value.amount + allowed(m, value.value.amount);
  return { compared: 1, found: isWithin ? [] : [disagreement(left, value, margin(left, value, m))] };
}
