import { correctEvent } from "../../sdk/src/report/correct-event.ts";
import { evidenceOf } from "../../sdk/src/report/evidence.ts";
import { importEvents } from "../../sdk/src/report/import-events.ts";
import { reportEvent } from "../../sdk/src/report/report-event.ts";
import { reportEvents } from "../../sdk/src/report/report-events.ts";
import type { Json } from "../../sdk/src/seal/canonical-json.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { sentOf } from "../shapes/common.ts";
import * as shape from "../shapes/report.ts";
import { eventPath, legPath } from "../shapes/shipment.ts";
import { DOCUMENT_LIMIT, DOCUMENT_MEDIA } from "./registering.ts";

const writing = { scope: "shipments:write", method: "POST", once: "required", status: 201 } as const;
const listed = (text: string | undefined): string[] | undefined => text?.split(",").map((one) => one.trim());

/** What the verbs of reporting take of a request, so that a repeated one finds what it did before it was broken off. */
const repetition = ({ once, again }: { once: string | undefined; again: boolean }) => ({ salt: `0x${once}` as const, again });

export const reportEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    scope: "shipments:read",
    method: "POST",
    path: "/v1/evidence",
    body: shape.evidenceToHash,
    id: "evidenceOf",
    summary:
      "The hash of what a carrier's system said, to be held against the one that its event has on the ledger. Nothing is kept or sent.",
    answer: shape.evidence,
    handle: (_, { body: { original, salt } }) => evidenceOf(original as Json, salt),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/legs/{leg}/events",
    params: legPath,
    body: shape.eventToReport,
    id: "reportEvent",
    summary: "Report as a leg's carrier or forwarder what happened; declarations that wait for it open in the same transaction.",
    answer: shape.reportedEvent,
    async handle({ client }, { params, body, ...request }) {
      const given = { ...params, report: { ...body, original: body.original as Json | undefined }, ...repetition(request) };
      const { index, evidence, opened, incomplete, ...sent } = await reportEvent(client, given);
      return { ...sentOf(sent), index, evidence, opened, incomplete };
    },
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
    description:
      "A repeated request finds what it did before it was broken off, and goes on from there; of what the ledger had already, nothing is done.",
    answer: shape.doneEvents,
    async handle({ client }, { params, query, bytes, ...request }) {
      const { reports, warnings } = importEvents(bytes, "body");
      const { places, containers, references } = query;
      const selection = { places: listed(places), containers: listed(containers), references: listed(references) };
      return { events: await reportEvents(client, { ...params, reports, ...selection, ...repetition(request) }), warnings };
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
    async handle({ client }, { params, body, ...request }) {
      const { index, replacement, evidence, ...sent } = await correctEvent(client, {
        ...params,
        ...body,
        original: body.original as Json | undefined,
        ...repetition(request),
      });
      return { ...sentOf(sent), index, replacement, evidence };
    },
  }),
];
