import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { RuleDiscrepancy, RuleResult } from "../../sdk/src/judge/finding.ts";
import { type RiskScore, riskScore } from "../../sdk/src/judge/risk-score.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { compare } from "./compare.ts";
import type { Examiner } from "./examine.ts";
import { historyOf } from "./history-of.ts";
import type { Dossier } from "./open-dossier.ts";
import type { Submission } from "./submission.ts";

export interface Decision {
  score: RiskScore;
  checks: RuleResult[];
  discrepancies: RuleDiscrepancy[];
  /** A participant's record is as of now instead of when the version was handed in, which the node did not say. */
  asOfNow: boolean;
  /** The outcome is the word of a person of the office. */
  byPerson?: boolean;
}

/** Severities that a cross-check reports. */
const WORST_FIRST = { grave: 0, warning: 1, notice: 2 };

/** What the office makes of a declaration: verifications, cross-check, the three flows, risk, outcome. Throws InputInvalid for a policy that is none. */
export async function decide(
  examiner: Examiner,
  declaration: Declaration,
  { dossier, submission }: { dossier: Dossier; submission: Submission },
): Promise<Decision> {
  const { client, policy } = examiner;
  const { events } = await shipmentOf(client, declaration.shipmentId);
  // Of later events this version could not know.
  const inForce = events.filter((one) => !one.corrected && BigInt(one.reportedAt) <= submission.block);
  const journey = inForce.map(({ event, occurredAt, leg }) => ({ class: event, occurredAt, leg }));
  const compared = compare(dossier, { events: journey, leg: declaration.leg }, policy);
  const checks = [...dossier.checks, ...compared.checks];
  const found = [...dossier.discrepancies, ...compared.discrepancies];
  const discrepancies = found.sort((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
  const { history, asOfNow } = await historyOf(examiner, declaration, { documents: dossier.documents, events, submission });
  return { checks, discrepancies, score: riskScore({ checks, discrepancies, history, policy: policy.risk }), asOfNow };
}
