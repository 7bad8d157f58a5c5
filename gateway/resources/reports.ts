import type { Hex } from "viem";
import type { KontorClient } from "../../sdk/src/client.ts";
import { AlreadyDone } from "../../sdk/src/errors.ts";
import { correctEvent } from "../../sdk/src/report/correct-event.ts";
import { evidenceOf } from "../../sdk/src/report/evidence.ts";
import { importEvents } from "../../sdk/src/report/import-events.ts";
import { type EventToReport, reportEvent } from "../../sdk/src/report/report-event.ts";
import { reportEvents } from "../../sdk/src/report/report-events.ts";
import type { Json } from "../../sdk/src/seal/canonical-json.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { sentOf } from "../shapes/common.ts";
import * as shape from "../shapes/report.ts";
import { eventPath, legPath } from "../shapes/shipment.ts";
import { DOCUMENT_LIMIT, DOCUMENT_MEDIA } from "./registering.ts";

const writing = { scope: "shipments:write", method: "POST", once: "required", status: 201 } as const;
const listed = (text: string | undefined): string[] | undefined => text?.split(",").map((one) => one.trim());

/** Where an event is that this request reported before it was broken off: its evidence is the same. */
async function foundBefore(client: KontorClient, { shipmentId, report: { original }, salt }: EventToReport) {
  const evidence = evidenceOf(original ?? null, salt);
  const { events } = await shipmentOf(client, shipmentId);
  const known = events.find((event) => event.evidence === evidence.hash);
  const history = await shipmentHistory(client, shipmentId);
  const made = history.find(({ eventName, args }) => eventName === "TransportEventReported" && args.index === known?.index);
  if (known === undefined || made === undefined) return undefined;
  // What an event opens, it opens in its own transaction.
  const idsOf = (name: "DeclarationOpened" | "DeclarationIncomplete"): Hex[] =>
    history.flatMap(({ eventName, args, transactionHash }) =>
      eventName === name && transactionHash === made.transactionHash ? [args.id] : [],
    );
  const at = { transaction: made.transactionHash, block: Number(made.blockNumber) };
  return { ...at, index: known.index, evidence, opened: idsOf("DeclarationOpened"), incomplete: idsOf("DeclarationIncomplete") };
}

/** Report an event, once. */
async function report(client: KontorClient, given: EventToReport, again: boolean) {
  try {
    const { index, evidence, opened, incomplete, ...sent } = await reportEvent(client, given);
    return { ...sentOf(sent), index, evidence, opened, incomplete };
  } catch (error) {
    const found = again && error instanceof AlreadyDone ? await foundBefore(client, given) : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

export const reportEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/legs/{leg}/events",
    params: legPath,
    body: shape.eventToReport,
    id: "reportEvent",
    summary: "Report as a leg's carrier or forwarder what happened; declarations that wait for it open in the same transaction.",
    answer: shape.reportedEvent,
    handle: ({ client }, { params, body, once, again }) =>
      report(client, { ...params, report: { ...body, original: body.original as Json | undefined }, salt: `0x${once}` }, again),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/legs/{leg}/files",
    params: legPath,
    query: shape.selectionQuery,
    media: DOCUMENT_MEDIA,
    limit: DOCUMENT_LIMIT,
    id: "reportFile",
    summary: "Report and correct what a file says of a leg: DCSA Track & Trace, GS1 EPCIS, ONE Record, UBL.",
    description: "A repeated request goes on where one before stopped: what the ledger has already is passed over.",
    answer: shape.doneEvents,
    async handle({ client }, { params, query, bytes }) {
      const { reports, warnings } = importEvents(bytes, "body");
      const { places, containers, references } = query;
      const selection = { places: listed(places), containers: listed(containers), references: listed(references) };
      return { events: await reportEvents(client, { ...params, reports, ...selection }), warnings };
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/events/{index}/correction",
    params: eventPath,
    body: shape.correction,
    id: "correctEvent",
    summary: "Declare an event to be in error. The ledger keeps it, the correction, and the event that stands in for it.",
    answer: shape.corrected,
    async handle({ client }, { params, body }) {
      const { index, replacement, evidence, ...sent } = await correctEvent(client, {
        ...params,
        ...body,
        original: body.original as Json | undefined,
      });
      return { ...sentOf(sent), index, replacement, evidence };
    },
  }),
];
