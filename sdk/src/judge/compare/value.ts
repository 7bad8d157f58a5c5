import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { DECLARATION, INVOICE } from "../origins.ts";
import type { RuleOf } from "../rule.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { basisOf } from "../value-basis.ts";
import { about, disagreement } from "./sentence.ts";
import { BORDERS, convert, type Measure, sold, termsOf } from "./sold.ts";
import { bothSides, margin, sum, together } from "./sums.ts";

const NO_TERMS = phrase("noTerms", {});

const apart = (a: Measure, b: Measure): bigint => {
  const difference = a.value.amount - b.value.amount;
  return difference < 0n ? -difference : difference;
};
const agrees = (declared: Measure, value: Measure, m: Margin): boolean =>
  apart(declared, value) <= allowed(m, value.value.amount);

type ValueRule = RuleOf<"sameValue" | "customsValue" | "itemsValue">;

/** A value that cannot be brought to the declared terms is not known. That it is less than what was sold is: by a cost that no document states. */
function unread(declared: Measure, value: Measure | { reason: Phrase }, m: Margin, reason: Phrase): Finding {
  if ("reason" in value || declared.value.amount >= value.value.amount || agrees(declared, value, m))
    return { compared: 0, found: [], reason };
  return {
    compared: 1,
    found: [disagreement(declared, value, phrase("apartBecause", { apart: margin(declared, value, m), reason }))],
  };
}

/** Holds the declared value against what was sold, in each of the readings that count; names the nearest if none agrees. */
function values(
  rule: ValueRule,
  dossier: Dossier,
  m: Margin,
  read: (value: Measure, gross: Measure) => (Measure | { reason: Phrase })[],
): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return { compared: 0, found: [], reason: sides.reason };
  const declared = together(sides.left.stated, sum(sides.left.stated));
  const value = sold(dossier, sides.right.stated, rule.right.member);
  const readings = "reason" in value ? [value] : read(value, together(sides.right.stated, sum(sides.right.stated)));
  const usable = readings.filter((reading) => !("reason" in reading)) as Measure[];
  const [first] = usable;
  if (first === undefined) return unread(declared, value, m, (readings[0] as { reason: Phrase }).reason);
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

/** What was sold on each basis that the office takes, or why it cannot be brought to one. */
function onBasis(dossier: Dossier, value: Measure): (Measure | { reason: Phrase })[] {
  const basis = basisOf(dossier);
  if (basis === "sold") return [value];
  const terms = termsOf(dossier, INVOICE) ?? termsOf(dossier, DECLARATION);
  const borders = BORDERS.filter(({ code }) => basis === undefined || code === basis);
  const brought = borders.map((border) => (terms ? convert(dossier, value, terms, border) : { reason: NO_TERMS }));
  return basis === undefined ? [value, ...brought] : brought;
}

/** The value for customs is what was sold, on the basis of the office: as it stands or at the border, with or without freight and insurance. */
export const customsValue = (rule: RuleOf<"customsValue">, dossier: Dossier, tolerance: Tolerance | undefined): Finding =>
  values(rule, dossier, tolerance as Margin, (value) => onBasis(dossier, value));

/** Documents state what brings the price to the basis of the office: else nobody can tell whether the value declared is right. */
export function basisStated(rule: RuleOf<"basisStated">, dossier: Dossier): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return { compared: 0, found: [], reason: sides.reason };
  const value = sold(dossier, sides.right.stated, rule.right.member);
  if ("reason" in value) return { compared: 0, found: [], reason: value.reason };
  const declared = together(sides.left.stated, sum(sides.left.stated));
  const [only, ...others] = onBasis(dossier, value);
  if (only === undefined || others.length > 0) return { compared: 0, found: [], reason: phrase("noOneBasis", {}) };
  if (!("reason" in only)) return { compared: 1, found: [] };
  const what = phrase("basisUnknown", { basis: basisOf(dossier) ?? "", reason: only.reason });
  return { compared: 1, found: [about(declared.by, declared.member, declared.text, what)] };
}

/** The declared items are worth what was sold; credit notes may be taken off the items, or off the whole alone. */
export const itemsValue = (rule: RuleOf<"itemsValue">, dossier: Dossier, tolerance: Tolerance | undefined): Finding =>
  values(rule, dossier, tolerance as Margin, (value, gross) => [value, gross]);

/** The left sum is no more than what was sold: invoices less credit notes. */
export function withinSold(rule: RuleOf<"withinSold">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return { compared: 0, found: [], reason: sides.reason };
  const left = together(sides.left.stated, sum(sides.left.stated));
  const value = sold(dossier, sides.right.stated, rule.right.member);
  if ("reason" in value) return { compared: 0, found: [], reason: value.reason };
  const m = tolerance as Margin;
  const isWithin = left.value.amount <= value.value.amount + allowed(m, value.value.amount);
  return { compared: 1, found: isWithin ? [] : [disagreement(left, value, margin(left, value, m))] };
}
