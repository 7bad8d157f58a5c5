import type { RuleResult } from "./finding.ts";
import type { DeclarantRecord } from "./record-of.ts";
import { HISTORY_FIELDS, type HistoryField, type RiskPolicy } from "./risk-policy.ts";
import { plural } from "./words.ts";

/** What the ledger counts of a participant. Who reports events has reported and corrected ones. */
export type ParticipantHistory = Partial<DeclarantRecord> & { reported?: number; corrected?: number };
export const ROLES = ["declarant", "consignor", "carrier"] as const;
export type Role = (typeof ROLES)[number];

export interface RiskPoint {
  /** One sentence. */
  reason: string;
  points: number;
  /** Which rule, or whose count of the ledger, gave them. */
  rule?: string;
  participant?: Role;
  field?: HistoryField | "submitted";
}

/** Points of rules that do not hold, and of those that could not be applied. */
export function pointsOfRules(checks: readonly RuleResult[], policy: RiskPolicy): RiskPoint[] {
  return checks.flatMap(({ rule, title, severity, status, why }): RiskPoint[] => {
    if (status === "passed") return [];
    if (status === "failed")
      return [
        {
          rule,
          points: policy.rules[rule] ?? policy.severity[severity],
          reason: `${title}: does not hold (${severity}). ${why}`,
        },
      ];
    return [{ rule, points: policy.unchecked[rule] ?? 0, reason: `${title}: could not be checked. ${why}` }];
  });
}

/** Where something happened in some of many cases, that share of the points, rounded up, so that one case is seen. */
const share = (weight: number, count: number, of: number): number => Math.ceil((weight * Math.min(count, of)) / of);

const OF = { declarations: "submitted", events: "reported" } as const;
const WORDS: Readonly<Record<HistoryField, string>> = {
  late: "late",
  amended: "amended",
  precleared: "pre-cleared",
  inspected: "inspected",
  rejected: "rejected",
  corrected: "corrected",
};

export function pointsOfHistory(participant: Role, history: ParticipantHistory, { history: weights }: RiskPolicy): RiskPoint[] {
  return HISTORY_FIELDS.flatMap((field): RiskPoint[] => {
    const kind = field === "corrected" ? "events" : "declarations";
    const [count, of, weight] = [history[field] ?? 0, history[OF[kind]] ?? 0, weights[field] ?? 0];
    if (count === 0 || of === 0 || weight === 0) return [];
    const reason = `${count} of the ${participant}'s ${of} ${kind} were ${WORDS[field]}: that share of ${plural(weight, "point")}.`;
    return [{ participant, field, points: share(weight, count, of), reason }];
  });
}

export function pointsOfNewcomer({ submitted = 0 }: ParticipantHistory, { newcomer }: RiskPolicy): RiskPoint[] {
  if (submitted >= newcomer.below) return [];
  const reason = `The declarant has submitted ${plural(submitted, "declaration")}; with fewer than ${newcomer.below} it counts as new.`;
  return [{ participant: "declarant", field: "submitted", points: newcomer.points, reason }];
}
