import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { phrase } from "../../sdk/src/say/phrase.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import type { Findings } from "./findings.ts";

/**
 * An export is handed in before its leg departs; a later version may come when it will. No date in a document shows it: they are of the day on which it
 * opened, and the ledger opens one by the departure too, where the carrier left out what comes before or the set was incomplete until then.
 */
export async function verifyDeparture(
  client: KontorClient,
  found: Findings,
  { id, procedure, shipmentId, leg }: Declaration,
  { documentId, document }: SourceDocument,
): Promise<void> {
  if (procedure !== "export") return;
  const history = await shipmentHistory(client, shipmentId);
  const submitted = history.find(({ eventName, args }) => eventName === "DeclarationSubmitted" && args.id === id);
  const { events } = await shipmentOf(client, shipmentId);
  const gone = events.find((one) => one.leg === leg && !one.corrected && (one.event === "departed" || one.event === "arrived"));
  const isLate = gone !== undefined && (submitted === undefined || BigInt(gone.reportedAt) <= submitted.blockNumber);
  const by = { documentId, type: document.type };
  const what = phrase("handedInLate", {});
  found.verified("verify-departure", isLate ? { what, by } : undefined);
}
