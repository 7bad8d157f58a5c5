import { addParties } from "../../sdk/src/ship/add-parties.ts";
import { appoint } from "../../sdk/src/ship/appoint.ts";
import { partiesOf } from "../../sdk/src/ship/parties-of.ts";
import { removeParties } from "../../sdk/src/ship/remove-parties.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { pageFrom, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/shipment.ts";

const writing = { scope: "shipments:write", method: "POST", once: "required", status: 201 } as const;

export const shipmentPartyEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    scope: "shipments:read",
    method: "GET",
    path: "/v1/shipments/{shipmentId}/parties",
    params: shape.shipmentPath,
    query: pageQuery,
    id: "listParties",
    summary: "Who takes part in a shipment now: its opener, its parties, and each leg's carrier and forwarder.",
    answer: pageOf(shape.party),
    async handle({ client }, { params: { shipmentId }, query }) {
      return pageFrom(
        (await partiesOf(client, shipmentId)).map((account) => ({ account })),
        query,
      );
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/parties",
    params: shape.shipmentPath,
    body: shape.partiesToName,
    id: "addParties",
    summary: "Let more participants link documents and subscribe declarations.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await addParties(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/parties/removal",
    params: shape.shipmentPath,
    body: shape.partiesToName,
    id: "removeParties",
    summary: "Let participants link documents and subscribe declarations no more.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await removeParties(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    path: "/v1/shipments/{shipmentId}/legs/{leg}/appointment",
    params: shape.legPath,
    body: shape.appointment,
    id: "appointCarrier",
    summary: "Name another carrier, and forwarder or none, for what is reported of a leg from now on.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await appoint(client, { ...params, ...body })),
  }),
];
