import type { Address, Hex } from "viem";
import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import type { DeclarantRecord } from "../../sdk/src/judge/record-of.ts";
import type { RiskParameters } from "../../sdk/src/judge/risk-score.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";
import type { TransportEvent } from "../../sdk/src/ship/transport-event.ts";
import type { Submission } from "./submission.ts";

/** A participant's record when a version was handed in. A node that does not keep that block's state any more says how it is now. */
async function recordAt(
  client: KontorClient,
  account: Address,
  { block }: Submission,
): Promise<{ record: DeclarantRecord; asOfNow: boolean }> {
  const at = { address: client.addresses.declarations, abi, functionName: "recordOf", args: [account] } as const;
  const then = client.public.readContract({ ...at, blockNumber: block });
  return then.then(
    (record) => ({ record, asOfNow: false }),
    async () => ({ record: await ask(() => client.public.readContract(at)), asOfNow: true }),
  );
}

/** Indices of the events that were declared to be in error by then, whether or not another stands in for them. */
async function errorsBy(client: KontorClient, shipmentId: Hex, { block }: Submission): Promise<ReadonlySet<number>> {
  const history = await shipmentHistory(client, shipmentId);
  const known = history.filter(({ blockNumber }) => blockNumber <= block);
  return new Set(known.flatMap((one) => (one.eventName === "TransportEventCorrected" ? [Number(one.args.index)] : [])));
}

type Reports = { reported: number; corrected: number };
const isWorse = (a: Reports, b: Reports): boolean => a.corrected * b.reported > b.corrected * a.reported;

/**
 * What was reported of this shipment by then and was in error, of whoever had the largest share of errors: those of one must not be few beside what
 * another reported. The ledger keeps no record of carriers beyond a shipment.
 */
function reportsOf(events: readonly TransportEvent[], errors: ReadonlySet<number>, { block }: Submission): Reports {
  const each = new Map<Address, Reports>();
  for (const { index, reporter, reportedAt } of events) {
    if (BigInt(reportedAt) > block) continue;
    const { reported, corrected } = each.get(reporter) ?? { reported: 0, corrected: 0 };
    each.set(reporter, { reported: reported + 1, corrected: corrected + (errors.has(index) ? 1 : 0) });
  }
  const none: Reports = { reported: 0, corrected: 0 };
  return [...each.values()].reduce((worst, one) => (worst.reported === 0 || isWorse(one, worst) ? one : worst), none);
}

export interface History {
  history: RiskParameters["history"];
  /** The node did not say how a record was then: it is as of now, and another look may come to another. */
  asOfNow: boolean;
}

/**
 * What the ledger knows of those who stand behind a declaration, as it was when this version was handed in: what was judged since must not decide,
 * or two copies of the agent would decide differently. The consignor is who registered the invoice.
 */
export async function historyOf(
  { client }: { client: KontorClient },
  { declarant, shipmentId }: Declaration,
  {
    documents,
    events,
    submission,
  }: { documents: readonly SourceDocument[]; events: readonly TransportEvent[]; submission: Submission },
): Promise<History> {
  const consignor = documents.find(({ document }) => document.type === "invoice")?.issuer;
  const ofDeclarant = await recordAt(client, declarant, submission);
  const ofConsignor = consignor === undefined ? undefined : await recordAt(client, consignor, submission);
  const history = {
    declarant: ofDeclarant.record,
    ...(ofConsignor && { consignor: ofConsignor.record }),
    carrier: reportsOf(events, await errorsBy(client, shipmentId, submission), submission),
  };
  return { history, asOfNow: ofDeclarant.asOfNow || ofConsignor?.asOfNow === true };
}
