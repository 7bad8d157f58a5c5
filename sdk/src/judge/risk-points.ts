import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import type { RuleResult } from "./finding.ts";
import type { DeclarantRecord } from "./record-of.ts";
import { HISTORY_FIELDS, type HistoryField, type RiskPolicy } from "./risk-policy.ts";

/** What the ledger counts of a participant. Who reports events has reported and corrected ones. */
export type ParticipantHistory = Partial<DeclarantRecord> & { reported?: number; corrected?: number };
export const ROLES = ["declarant", "consignor", "carrier"] as const;
export type Role = (typeof ROLES)[number];

export interface RiskPoint {
  /** One sentence, in English. */
  reason: string;
  /** The same in every language. */
  said: Phrase;
  points: number;
  /** Which rule, or whose count of the ledger, gave them. */
  rule?: string;
  participant?: Role;
  field?: HistoryField | "judged";
}

const point = (points: number, said: Phrase, by: Omit<RiskPoint, "reason" | "said" | "points">): RiskPoint => ({
  ...by,
  points,
  reason: sayPhrase(said, "en"),
  said,
});

/** Points of rules that do not hold, and of those that could not be applied. */
export function pointsOfRules(checks: readonly RuleResult[], policy: RiskPolicy): RiskPoint[] {
  return checks.flatMap(({ rule, severity, status, said: { title, why } }): RiskPoint[] => {
    if (status === "passed") return [];
    if (status === "notApplicable")
      return [point(policy.unchecked[rule] ?? 0, phrase("ruleUnchecked", { title, why }), { rule })];
    const said = phrase("ruleFails", { title, severity: phrase("severity", { name: severity }), why });
    return [point(policy.rules[rule] ?? policy.severity[severity], said, { rule })];
  });
}

/** Where something happened in some of many cases, that share of the points, rounded up, so that one case is seen. */
const share = (weight: number, count: number, of: number): number => Math.ceil((weight * Math.min(count, of)) / of);

/** What offices decide is a share of what they have judged: else what is handed in for nobody to judge would make rejections few. */
const OF = {
  late: "submitted",
  amended: "submitted",
  precleared: "judged",
  inspected: "judged",
  rejected: "judged",
  corrected: "reported",
} as const;

export function pointsOfHistory(participant: Role, history: ParticipantHistory, { history: weights }: RiskPolicy): RiskPoint[] {
  return HISTORY_FIELDS.flatMap((field): RiskPoint[] => {
    const base = OF[field];
    const [count, of, weight] = [history[field] ?? 0, history[base] ?? 0, weights[field] ?? 0];
    if (count === 0 || of === 0 || weight === 0) return [];
    const said = phrase("historyShare", { role: participant, base, field, count, of, weight });
    return [point(share(weight, count, of), said, { participant, field })];
  });
}

export function pointsOfNewcomer({ judged = 0 }: ParticipantHistory, { newcomer }: RiskPolicy): RiskPoint[] {
  if (judged >= newcomer.below) return [];
  const said = phrase("newcomer", { judged, below: newcomer.below });
  return [point(newcomer.points, said, { participant: "declarant", field: "judged" })];
}
