import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { crossCheck } from "../../sdk/src/judge/cross-check.ts";
import type { RuleDiscrepancy, RuleResult } from "../../sdk/src/judge/finding.ts";
import type { DeclarantRecord } from "../../sdk/src/judge/record-of.ts";
import { type RiskScore, riskScore } from "../../sdk/src/judge/risk-score.ts";
import type { Tolerances } from "../../sdk/src/judge/tolerances.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import type { Desk } from "./desk.ts";
import type { Dossier } from "./open-dossier.ts";
import type { Submission } from "./submission.ts";

export interface Decision {
  score: RiskScore;
  checks: RuleResult[];
  discrepancies: RuleDiscrepancy[];
}

/** Severities that a cross-check reports. */
const WORST_FIRST = { grave: 0, warning: 1, notice: 2 };

/**
 * The declarant's history as it was when this version was handed in: what was judged since must not decide, or two copies of the agent would decide
 * differently. A node that does not keep that block's state any more says how it is now.
 */
async function historyOf({ client }: Desk, { declarant }: Declaration, { block }: Submission): Promise<DeclarantRecord> {
  const at = { address: client.addresses.declarations, abi, functionName: "recordOf", args: [declarant] } as const;
  const then = client.public.readContract({ ...at, blockNumber: block });
  return then.catch(() => ask(() => client.public.readContract(at)));
}

/** What the office makes of a declaration: verifications, cross-check, risk, outcome. Throws InputInvalid for a policy that is none. */
export async function decide(
  desk: Desk,
  declaration: Declaration,
  { dossier, submission }: { dossier: Dossier; submission: Submission },
): Promise<Decision> {
  const { client, policy } = desk;
  const { events } = await shipmentOf(client, declaration.shipmentId);
  // Of later events this version could not know.
  const inForce = events.filter((one) => !one.corrected && BigInt(one.reportedAt) <= submission.block);
  const checked = crossCheck({
    declaration: dossier.declaration,
    documents: dossier.documents,
    events: inForce.map(({ event, occurredAt }) => ({ class: event, occurredAt })),
    outdated: dossier.outdated,
    tolerances: policy.tolerances as Tolerances | undefined,
  });
  const checks = [...dossier.checks, ...checked.checks];
  const found = [...dossier.discrepancies, ...checked.discrepancies];
  const discrepancies = found.sort((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
  const history = { declarant: await historyOf(desk, declaration, submission) };
  return { checks, discrepancies, score: riskScore({ checks, discrepancies, history, policy: policy.risk }) };
}
