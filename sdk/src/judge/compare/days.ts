import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier, Source } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { DAYS, type DayMember } from "../members/days.ts";
import type { RuleOf } from "../rule.ts";
import { absence, type Selector, type Stated, statedDays } from "../stated.ts";
import type { Days, Tolerance } from "../tolerance.ts";
import { isRelated } from "./related.ts";
import { disagreement } from "./sentence.ts";

const absent = (dossier: Dossier, selector: Selector<DayMember>): Finding => ({
  compared: 0,
  found: [],
  reason: absence(dossier, selector, DAYS[selector.member].name),
});

const allowedText = (allowed: bigint): Phrase | undefined =>
  allowed === 0n ? undefined : phrase("daysAllowed", { days: Number(allowed) });
const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** The left day is not after the right one, by more days than are allowed, in every pair that belongs together. */
export function notAfter(rule: RuleOf<"notAfter">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const allowed = BigInt((tolerance as Days).days);
  const [left, right] = [statedDays(dossier, rule.left), statedDays(dossier, rule.right)];
  if (left.length === 0) return absent(dossier, rule.left);
  if (right.length === 0) return absent(dossier, rule.right);
  const belong = (a: Source, b: Source): boolean => (rule.within ? a === b : a !== b && isRelated(dossier, a, b));
  const related = left.flatMap((l) => right.filter((r) => belong(l.by, r.by)).map((r) => [l, r] as const));
  const found = related
    .filter(([l, r]) => l.value > r.value + allowed)
    .map(([l, r]) => disagreement({ ...l, text: phrase("tooLate", { day: l.text }) }, r, allowedText(allowed)));
  return { compared: related.length, found, reason: phrase("otherTrades", {}) };
}

/** Each left day has a right one close enough: a journey of several legs has several departures. */
export function sameDay(rule: RuleOf<"sameDay">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const allowed = BigInt((tolerance as Days).days);
  const [left, right] = [statedDays(dossier, rule.left), statedDays(dossier, rule.right)];
  if (left.length === 0) return absent(dossier, rule.left);
  const found = left.flatMap((l) => {
    const nearest = nearestTo(l, right);
    return nearest === undefined || apart(l.value, nearest.value) <= allowed
      ? []
      : [disagreement(l, nearest, allowedText(allowed))];
  });
  return right.length === 0 ? absent(dossier, rule.right) : { compared: left.length, found };
}

function nearestTo(day: Stated<bigint>, others: readonly Stated<bigint>[]): Stated<bigint> | undefined {
  let nearest: Stated<bigint> | undefined;
  for (const other of others) {
    if (nearest === undefined || apart(day.value, other.value) < apart(day.value, nearest.value)) nearest = other;
  }
  return nearest;
}
