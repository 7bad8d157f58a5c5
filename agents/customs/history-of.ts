import type { Address } from "viem";
import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import type { DeclarantRecord } from "../../sdk/src/judge/record-of.ts";
import type { RiskParameters } from "../../sdk/src/judge/risk-score.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import type { TransportEvent } from "../../sdk/src/ship/transport-event.ts";
import type { Submission } from "./submission.ts";

/** A participant's record when a version was handed in. A node that does not keep that block's state any more says how it is now. */
async function recordAt(client: KontorClient, account: Address, { block }: Submission): Promise<DeclarantRecord> {
  const at = { address: client.addresses.declarations, abi, functionName: "recordOf", args: [account] } as const;
  const then = client.public.readContract({ ...at, blockNumber: block });
  return then.catch(() => ask(() => client.public.readContract(at)));
}

/** What the carriers of the shipment have reported by then, and put right by another report. */
function reportsBy(events: readonly TransportEvent[], { block }: Submission) {
  const known = events.filter(({ reportedAt }) => BigInt(reportedAt) <= block);
  return { reported: known.length, corrected: known.filter(({ corrects }) => corrects !== undefined).length };
}

/**
 * What the ledger knows of those who stand behind a declaration, as it was when this version was handed in: what was judged since must not decide,
 * or two copies of the agent would decide differently. The consignor is who registered the invoice.
 */
export async function historyOf(
  { client }: { client: KontorClient },
  { declarant }: Declaration,
  {
    documents,
    events,
    submission,
  }: { documents: readonly SourceDocument[]; events: readonly TransportEvent[]; submission: Submission },
): Promise<RiskParameters["history"]> {
  const consignor = documents.find(({ document }) => document.type === "invoice")?.issuer;
  return {
    declarant: await recordAt(client, declarant, submission),
    ...(consignor !== undefined && { consignor: await recordAt(client, consignor, submission) }),
    carrier: reportsBy(events, submission),
  };
}
