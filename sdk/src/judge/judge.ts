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
  /** The declaration as the office judged it; if another version was handed in meanwhile, the ledger refuses to clear it. */
  documentId: Hex;
  outcome: Outcome;
  /** Severities of what was found; the ledger gets their number and the worst. Default none. */
  discrepancies?: readonly Severity[];
  /** The readable report, registered by the office. */
  report?: Hex;
  /** The clearance certificate, registered by the office: with "preclear" only. */
  certificate?: Hex;
  /** The set of documents as the office judged it, in the ledger's order: with "preclear" only. If it is another one now, the ledger refuses. */
  documents?: readonly Hex[];
  /** Those of `documents` that the office has opened and held the declaration against; what was acknowledged of them becomes cross-checked. */
  crossChecked?: readonly Hex[];
}

const worst = (found: readonly Severity[]): number => Math.max(0, ...found.map((severity) => SEVERITIES.indexOf(severity)));

/** Bit i for document i; what is not in the set sets the bit above it, which the ledger refuses. */
function bitsOf(documents: readonly Hex[], chosen: readonly Hex[]): bigint {
  const places = documents.map((id) => BigInt(id));
  const placeOf = (id: Hex) => places.indexOf(BigInt(id));
  return chosen.map(placeOf).reduce((bits, place) => bits | (1n << BigInt(place < 0 ? places.length : place)), 0n);
}

/**
 * Customs office: judge a submitted declaration, or anew one that it pre-cleared and has not released. An inspection or a rejection has
 * discrepancies or a report as its reason. Throws CallerRefused (NotDeclarationOffice), DeclarationRefused (DeclarationChanged,
 * DocumentSetChanged, DeclarationStateWrong, CertificateInvalid, ReportInvalid, JudgementInvalid).
 */
export function judge(client: KontorClient, judgement: Judgement): Promise<Sent> {
  const { declarationId, documentId, outcome, discrepancies = [], report = zeroHash, certificate = zeroHash } = judgement;
  const { documents = [], crossChecked = [] } = judgement;
  const judged = {
    documentId,
    outcome: OUTCOMES.indexOf(outcome),
    discrepancies: Math.min(discrepancies.length, 0xffff),
    severity: worst(discrepancies),
    report,
    certificate,
    documents,
    crossChecked: bitsOf(documents, crossChecked),
  };
  const data = encodeFunctionData({ abi, functionName: "judge", args: [declarationId, judged] });
  return send(client, { to: client.addresses.declarations, data });
}
