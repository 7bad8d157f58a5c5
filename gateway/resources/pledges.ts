import type { Address } from "viem";
import { need } from "../../sdk/src/client.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { pledgeHistory } from "../../sdk/src/sync/history.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { GatewayClient } from "../desk.ts";
import { pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import { ledgerEvent } from "../shapes/document.ts";
import * as shape from "../shapes/financing.ts";
import { eventTold } from "./told.ts";

const reading = { scope: "lending:read", method: "GET" } as const;

const controllerOf = async (client: GatewayClient, controller: Address) =>
  need(client, "store").controllers.get(controller.toLowerCase());

/** A pledge, with what its ticket was for where it was signed here. */
async function pledgeTold(client: GatewayClient, controller: Address) {
  const { state, reason, restored, expiry } = await pledgeOf(client, controller);
  const own = await controllerOf(client, controller);
  const ticket = { ...(own?.document !== undefined && { documentId: documentKey(own.document) }), amount: own?.amount };
  return { controller, state, reason, restored, expiry: expiry === 0n ? (own?.expiry ?? 0n) : expiry, ...ticket };
}

export const pledgeEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/pledges",
    query: pageQuery,
    id: "listPledges",
    summary: "Pledges that this organisation signed tickets for, used or not.",
    answer: pageOf(shape.pledge),
    async handle({ client }, { query }) {
      const all = (await need(client, "store").controllers.list()).map(([, { controller }]) => controller).sort();
      const { items, next } = pageFrom(all, query);
      return { items: await Promise.all(items.map((controller) => pledgeTold(client, controller))), next };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/pledges/{controller}",
    params: shape.pledgePath,
    id: "readPledge",
    summary: "A pledge by its controller.",
    answer: shape.pledge,
    async handle({ client }, { params: { controller } }) {
      const found = await pledgeTold(client, controller);
      if (found.state === "none" && found.amount === undefined) throw refusal("PledgeUnknown", { controller });
      return found;
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/pledges/{controller}/history",
    params: shape.pledgePath,
    query: pageQuery,
    id: "readPledgeHistory",
    summary: "What happened to a pledge, oldest first.",
    answer: pageOf(ledgerEvent),
    handle: async ({ client }, { params, query }) =>
      pageFrom((await pledgeHistory(client, params.controller)).map(eventTold), query),
  }),
];
