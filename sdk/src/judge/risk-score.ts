import type { Outcome } from "../declare/procedures.ts";
import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
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
  /** Why this outcome, in English. */
  reasons: string[];
  /** The same in every language. */
  said: Phrase[];
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
): Pick<RiskScore, "outcome" | "said"> {
  const barred = failed.filter(({ rule }) => policy.reject.includes(rule));
  if (barred.length > 0) return { outcome: "reject", said: barred.map(({ said: { title } }) => phrase("ruleBars", { title })) };
  const risk = phrase("riskIs", { band, total, ...policy.bands });
  if (band === "low") return { outcome: "preclear", said: [risk] };
  const grave = failed.filter(({ severity }) => severity === "grave");
  return { outcome: "inspect", said: [risk, ...grave.map(({ said: { title } }) => phrase("ruleGrave", { title }))] };
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
  const { outcome, said } = outcomeOf(total, band, failed, policy);
  return { points, total, band, outcome, reasons: said.map((one) => sayPhrase(one, "en")), said };
}
