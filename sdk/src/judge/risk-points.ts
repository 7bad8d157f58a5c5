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
  field?: HistoryField | "judged";
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

/** What offices decide is a share of what they have judged: else what is handed in for nobody to judge would make rejections few. */
const OF = {
  late: "submitted",
  amended: "submitted",
  precleared: "judged",
  inspected: "judged",
  rejected: "judged",
  corrected: "reported",
} as const;
const WORDS: Readonly<Record<HistoryField, string>> = {
  late: "late",
  amended: "amended",
  precleared: "pre-cleared",
  inspected: "inspected",
  rejected: "rejected",
  corrected: "in error",
};

export function pointsOfHistory(participant: Role, history: ParticipantHistory, { history: weights }: RiskPolicy): RiskPoint[] {
  return HISTORY_FIELDS.flatMap((field): RiskPoint[] => {
    const kinds = { submitted: "declarations", judged: "judged declarations", reported: "reports on this shipment" } as const;
    const [count, of, weight] = [history[field] ?? 0, history[OF[field]] ?? 0, weights[field] ?? 0];
    if (count === 0 || of === 0 || weight === 0) return [];
    const reason = `${count} of the ${participant}'s ${of} ${kinds[OF[field]]} were ${WORDS[field]}: that share of ${plural(weight, "point")}.`;
    return [{ participant, field, points: share(weight, count, of), reason }];
  });
}

export function pointsOfNewcomer({ judged = 0 }: ParticipantHistory, { newcomer }: RiskPolicy): RiskPoint[] {
  if (judged >= newcomer.below) return [];
  const reason = `Of the declarant, ${plural(judged, "declaration")} ${judged === 1 ? "was" : "were"} judged; with fewer than ${newcomer.below} it counts as new.`;
  return [{ participant: "declarant", field: "judged", points: newcomer.points, reason }];
}
