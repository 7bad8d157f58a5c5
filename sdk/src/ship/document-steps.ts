import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { history } from "../sync/history.ts";
import { forEachOf } from "./for-each-of.ts";
import type { ShipmentEvent } from "./shipment-events.ts";
import { type DocumentStep, isDocumentStep } from "./timeline-step.ts";

/** Ids of documents that are or were linked to a shipment. */
export const linkedIn = (events: readonly ShipmentEvent[]): Hex[] => [
  ...new Set(events.flatMap((event) => (event.eventName === "DocumentLinked" ? [event.args.documentId] : []))),
];

/** When documents were registered, acknowledged, superseded or withdrawn. */
export async function documentSteps(client: KontorClient, documentIds: readonly Hex[]): Promise<DocumentStep[]> {
  return (await forEachOf(documentIds, (id) => history(client, BigInt(id)))).flat().filter(isDocumentStep);
}
