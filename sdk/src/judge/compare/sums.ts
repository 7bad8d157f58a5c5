import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, type Source, sourcesOf } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import { MEASURES, type MeasureMember, measureText } from "../members/measures.ts";
import type { RuleOf } from "../rule.ts";
import { absence, type MeasureValue, type Selector, type Stated, statedMeasures } from "../stated.ts";
import { allowed, type Cover, type Margin, type Tolerance } from "../tolerance.ts";
import { nameOfSource, namesTogether, type Words } from "../words.ts";
import { disagreement } from "./sentence.ts";

type Measure = Stated<MeasureValue>;

/** What the documents of a selector state, and those among them that are known not to. */
interface Side {
  stated: Measure[];
  silent: Source[];
}

/** Several measures as one, said of the first document: "25500 kg in 3 packing lists". */
export function together(measures: readonly Measure[], amount: bigint): Measure {
  const [first] = measures as [Measure];
  if (measures.length === 1) return first;
  const { dimension, unit } = first.value;
  const documents = namesTogether(measures.map(({ by }) => by));
  const text = phrase("together", { amount: measureText(amount, dimension, unit), documents });
  return { ...first, value: { ...first.value, amount }, text };
}

export const sum = (measures: readonly Measure[]): bigint => measures.reduce((total, { value }) => total + value.amount, 0n);

export function side(dossier: Dossier, selector: Selector<MeasureMember>): Side {
  const stated = statedMeasures(dossier, selector);
  const speaking = new Set(stated.map(({ by }) => by));
  return { stated, silent: sourcesOf(dossier, selector.of).filter((one) => !one.isPartial && !speaking.has(one)) };
}

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });

type SumRule = RuleOf<
  "basisStated" | "sameSum" | "atMost" | "covers" | "sameValue" | "customsValue" | "itemsValue" | "withinSold"
>;

/** Both sides of a rule about sums, or why they cannot be compared. */
export function bothSides(rule: SumRule, dossier: Dossier): { left: Side; right: Side } | { reason: Phrase } {
  const [left, right] = [side(dossier, rule.left), side(dossier, rule.right)];
  for (const [{ stated, silent }, selector] of [
    [left, rule.left],
    [right, rule.right],
  ] as const) {
    const { name } = MEASURES[selector.member];
    if (stated.length === 0) return { reason: absence(dossier, selector, name) };
    if (silent[0] && !("shares" in rule)) return { reason: phrase("statesNo", { where: nameOfSource(silent[0]), name }) };
  }
  const units = [...new Set([...left.stated, ...right.stated].map(({ value }) => value.unit))];
  return units.length > 1 ? { reason: phrase("cannotCompare", { units }) } : { left, right };
}

const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** Difference and what is allowed, in words. */
export function margin({ value: l }: Measure, { value: r }: Measure, m: Margin): Phrase {
  const text = (amount: bigint): Words => measureText(amount, r.dimension, r.unit);
  return phrase("apart", { difference: text(apart(l.amount, r.amount)), allowed: text(allowed(m, r.amount)) });
}

const close = (a: bigint, b: bigint, m: Margin): boolean => apart(a, b) <= allowed(m, b);

/**
 * Documents that each state the whole, such as the waybills of two legs, and documents that share it, such as two bills of lading, say
 * the same. Those that state the whole are set aside, the others must add up to it. Of what disagrees, the nearest reading is named.
 */
function wholeOrParts(expected: Measure, { stated, silent }: Side, m: Margin): { found: Found[]; reason?: Phrase } {
  const parts = stated.filter(({ value }) => !close(expected.value.amount, value.amount, m));
  const total = sum(parts);
  if (parts.length === 0 || close(expected.value.amount, total, m)) return { found: [] };
  if (silent[0] && total < expected.value.amount)
    return { found: [], reason: phrase("statesNo", { where: nameOfSource(silent[0]), name: expected.name }) };
  const readings = [together(parts, total), ...parts];
  const far = ({ value }: Measure): bigint => apart(value.amount, expected.value.amount);
  const nearest = readings.reduce((best, reading) => (far(reading) < far(best) ? reading : best));
  return { found: [disagreement(expected, nearest, margin(expected, nearest, m))] };
}

/** Both sides add up to the same, within the margin. */
export function sameSum(rule: RuleOf<"sameSum" | "atMost">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return none(sides.reason);
  const [m, left] = [tolerance as Margin, together(sides.left.stated, sum(sides.left.stated))];
  const compared = sides.right.stated.length;
  if (rule.shares) {
    const { found, reason } = wholeOrParts(left, sides.right, m);
    return reason ? none(reason) : { compared, found };
  }
  const right = together(sides.right.stated, sum(sides.right.stated));
  const [l, r] = [left.value.amount, right.value.amount];
  const agrees = close(l, r, m) || (rule.compare === "atMost" && l < r);
  return { compared, found: agrees ? [] : [disagreement(left, right, margin(left, right, m))] };
}

/** The left sum is at least so many percent of the right one. */
export function covers(rule: RuleOf<"covers">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const sides = bothSides(rule, dossier);
  if ("reason" in sides) return none(sides.reason);
  const { percent } = tolerance as Cover;
  const [left, right] = [sides.left.stated, sides.right.stated].map((measures) => together(measures, sum(measures))) as [
    Measure,
    Measure,
  ];
  const enough = left.value.amount * 100n >= right.value.amount * BigInt(percent);
  return { compared: 1, found: enough ? [] : [disagreement(left, right, phrase("percentAsked", { percent }))] };
}
