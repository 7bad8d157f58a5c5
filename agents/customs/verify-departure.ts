import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import type { Findings } from "./findings.ts";

/**
 * An export is declared before its leg departs. The ledger opens one by the departure too, where the carrier left out what comes before or the set
 * was incomplete until then, since no other event will come: the goods have gone by then, and no date in a document shows it that is of the same day.
 */
export async function verifyDeparture(
  client: KontorClient,
  found: Findings,
  { procedure, shipmentId, leg, openedAt }: Declaration,
  { documentId, document }: SourceDocument,
): Promise<void> {
  if (procedure !== "export") return;
  const { events } = await shipmentOf(client, shipmentId);
  const before = events.filter((one) => one.leg === leg && !one.corrected && one.reportedAt <= openedAt);
  const hasDeparted = before.some(({ event }) => event === "departed" || event === "arrived");
  const by = { documentId, type: document.type };
  const what = "The leg of the export had departed when the declaration opened.";
  found.verified("verify-departure", hasDeparted ? { what, by } : undefined);
}
