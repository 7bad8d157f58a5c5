import type { Hex } from "viem";
import { AlreadyDone } from "../../sdk/src/errors.ts";
import { linkDocuments } from "../../sdk/src/ship/link-documents.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { openShipment } from "../../sdk/src/ship/open-shipment.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { timelineOf } from "../../sdk/src/ship/timeline-of.ts";
import { unlinkDocument } from "../../sdk/src/ship/unlink-document.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { Desk } from "../desk.ts";
import { numberIn, PAGE, pageBefore, pageFrom, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/shipment.ts";

const reading = { scope: "shipments:read", method: "GET" } as const;
const writing = { scope: "shipments:write", method: "POST", once: "required", status: 201 } as const;

/** Open a shipment; its id follows from the request, so a repeated one finds it. */
async function open({ client }: Desk, plan: Parameters<typeof openShipment>[1], once: string | undefined, again: boolean) {
  try {
    const { shipmentId, ...sent } = await openShipment(client, { ...plan, salt: `0x${once}` });
    return { shipmentId, ...sentOf(sent) };
  } catch (error) {
    const known = again && error instanceof AlreadyDone ? (error.values.id as Hex | undefined) : undefined;
    const [opened] = known === undefined ? [] : await shipmentHistory(client, known);
    if (known === undefined || opened === undefined) throw error;
    return { shipmentId: known, transaction: opened.transactionHash, block: Number(opened.blockNumber) };
  }
}

const looking = [
  endpoint({
    ...reading,
    path: "/v1/shipments",
    query: pageQuery,
    id: "listShipments",
    summary: "Shipments that this organisation has to do with, oldest first.",
    answer: pageOf(shape.shipmentName),
    handle({ feed }, { query: { limit = PAGE, cursor } }) {
      const found = feed.concerns("shipment", numberIn(cursor) ?? 0, limit + 1);
      const { items, next } = pageBefore(found, limit, ({ at }) => at);
      return { items: items.map(({ concern: { id: shipmentId } }) => ({ shipmentId })), next };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/shipments/{shipmentId}",
    params: shape.shipmentPath,
    id: "readShipment",
    summary: "A shipment with its legs, events and documents.",
    answer: shape.shipmentState,
    async handle({ client }, { params: { shipmentId } }) {
      const { id: _, lastEventBlock: __, ...found } = await shipmentOf(client, shipmentId);
      return { shipmentId, ...found, documents: await linkedDocuments(client, shipmentId) };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/shipments/{shipmentId}/timeline",
    params: shape.shipmentPath,
    query: pageQuery,
    id: "readTimeline",
    summary: "When each step of a shipment happened, of its documents and declarations too, and who took it.",
    answer: pageOf(shape.timelineStep),
    handle: async ({ client }, { params, query }) => pageFrom(await timelineOf(client, params), query),
  }),
];

const measuring = endpoint({
  ...reading,
  path: "/v1/durations",
  query: shape.durationsQuery,
  id: "readDurations",
  summary:
    "How long each step took over all shipments of the ledger, as a distribution: seconds, percentiles by the nearest rank.",
  answer: shape.durations,
  async handle({ durations }, { query: { fromBlock } }) {
    const { shipments, steps } = await durations.durations(fromBlock);
    return { shipments, steps: steps.map(({ samples: _, ...step }) => step) };
  },
});

const acting = [
  endpoint({
    ...writing,
    path: "/v1/shipments",
    body: shape.shipmentToOpen,
    id: "openShipment",
    summary: "Open a shipment.",
    answer: shape.openedShipment,
    location: ({ shipmentId }) => `/v1/shipments/${shipmentId}`,
    handle: (desk, { body, once, again }) => open(desk, body, once, again),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/documents",
    params: shape.shipmentPath,
    body: shape.documentsToLink,
    id: "linkDocuments",
    summary: "Link documents to a shipment, all or none; a version takes the place of the earlier one.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await linkDocuments(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/documents/{documentId}/unlinking",
    params: shape.linkPath,
    id: "unlinkDocument",
    summary: "Take a document out of a shipment.",
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await unlinkDocument(client, params)),
  }),
];

export const shipmentEndpoints: readonly AnyEndpoint[] = [...looking, measuring, ...acting];
