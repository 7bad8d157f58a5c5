import type { Outcome } from "../declare/procedures.ts";
import type { RuleDiscrepancy, RuleResult } from "./finding.ts";
import {
  type ParticipantHistory,
  pointsOfHistory,
  pointsOfNewcomer,
  pointsOfRules,
  type RiskPoint,
  ROLES,
  type Role,
} from "./risk-points.ts";
import { type RiskPolicy, receiveRiskPolicy } from "./risk-policy.ts";
import { plural } from "./words.ts";

export interface RiskParameters {
  checks: readonly RuleResult[];
  discrepancies: readonly RuleDiscrepancy[];
  history: { declarant: ParticipantHistory } & Partial<Record<Role, ParticipantHistory>>;
  /** A customs office's own; the default where it says nothing. */
  policy?: unknown;
}

export interface RiskScore {
  points: RiskPoint[];
  total: number;
  band: "low" | "medium" | "high";
  /** What the office may decide; it decides. */
  outcome: Outcome;
  /** Why this outcome. */
  reasons: string[];
}

/** A grave discrepancy is never of low risk, whatever a policy gives for it. */
function bandOf(total: number, discrepancies: readonly RuleDiscrepancy[], { bands }: RiskPolicy): RiskScore["band"] {
  if (total >= bands.high) return "high";
  return total >= bands.medium || discrepancies.some(({ severity }) => severity === "grave") ? "medium" : "low";
}

function outcomeOf(
  total: number,
  band: RiskScore["band"],
  failed: readonly RuleResult[],
  policy: RiskPolicy,
): Pick<RiskScore, "outcome" | "reasons"> {
  const barred = failed.filter(({ rule }) => policy.reject.includes(rule));
  if (barred.length > 0)
    return {
      outcome: "reject",
      reasons: barred.map(({ title }) => `${title}: does not hold, and without it the goods cannot pass.`),
    };
  const risk = `The risk is ${band}: ${plural(total, "point")}; medium begins at ${policy.bands.medium}, high at ${policy.bands.high}.`;
  if (band === "low") return { outcome: "preclear", reasons: [risk] };
  const grave = failed
    .filter(({ severity }) => severity === "grave")
    .map(({ title }) => `${title}: does not hold, which is grave.`);
  return { outcome: "inspect", reasons: [risk, ...grave] };
}

/**
 * Adds up what speaks for looking at the goods: rules that do not hold or could not be applied, and what the ledger counts of the
 * participants. Every point has a sentence, and nothing counts that is not listed. The numbers are the policy's. Throws InputInvalid
 * for a policy that is none.
 */
export function riskScore({ checks, discrepancies, history, policy: given }: RiskParameters): RiskScore {
  const policy = receiveRiskPolicy(given ?? {});
  const points = [
    ...pointsOfRules(checks, policy),
    ...pointsOfNewcomer(history.declarant, policy),
    ...ROLES.flatMap((role) => pointsOfHistory(role, history[role] ?? {}, policy)),
  ].filter((one) => one.points > 0);
  const total = points.reduce((sum, one) => sum + one.points, 0);
  const band = bandOf(total, discrepancies, policy);
  const failed = checks.filter(({ status }) => status === "failed");
  return { points, total, band, ...outcomeOf(total, band, failed, policy) };
}
