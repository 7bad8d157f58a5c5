import { encodeFunctionData, type Hex, zeroHash } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { OUTCOMES, type Outcome } from "../declare/procedures.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Severities of a discrepancy, in the order of the ledger's numbers. */
export const SEVERITIES = ["none", "notice", "warning", "grave"] as const;
export type Severity = Exclude<(typeof SEVERITIES)[number], "none">;

export interface Judgement {
  declarationId: Hex;
  /** The declaration as the office judged it; if another version was handed in meanwhile, the ledger refuses. */
  documentId: Hex;
  outcome: Outcome;
  /** Severities of what was found; the ledger gets their number and the worst. Default none. */
  discrepancies?: readonly Severity[];
  /** The readable report, registered by the office. */
  report?: Hex;
  /** The clearance certificate, registered by the office: with "preclear" only. */
  certificate?: Hex;
}

const worst = (found: readonly Severity[]): number => Math.max(0, ...found.map((severity) => SEVERITIES.indexOf(severity)));

/**
 * Customs office: judge a submitted declaration. Throws CallerRefused (NotDeclarationOffice), DeclarationRefused (DeclarationChanged,
 * DeclarationStateWrong, CertificateInvalid, ReportInvalid, JudgementInvalid).
 */
export function judge(client: KontorClient, judgement: Judgement): Promise<Sent> {
  const { declarationId, documentId, outcome, discrepancies = [], report = zeroHash, certificate = zeroHash } = judgement;
  const judged = {
    documentId,
    outcome: OUTCOMES.indexOf(outcome),
    discrepancies: Math.min(discrepancies.length, 0xffff),
    severity: worst(discrepancies),
    report,
    certificate,
  };
  const data = encodeFunctionData({ abi, functionName: "judge", args: [declarationId, judged] });
  return send(client, { to: client.addresses.declarations, data });
}
