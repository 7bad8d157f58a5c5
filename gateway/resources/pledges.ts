import type { Address } from "viem";
import { need } from "../../sdk/src/client.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { type Pledge, pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { type HeldPledge, heldPledgeOf } from "../../sdk/src/settle/pledges-held.ts";
import { pledgeHistory } from "../../sdk/src/sync/history.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { GatewayClient } from "../desk.ts";
import { pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import { ledgerEvent } from "../shapes/document.ts";
import type { CurrencyUnknown } from "../shapes/financing.ts";
import * as shape from "../shapes/financing.ts";
import { eventTold } from "./told.ts";

const reading = { scope: "lending:read", method: "GET" } as const;

/** A pledge, with what its ticket was for where it was signed here, and its currency or why that is not known. */
async function pledgeTold(client: GatewayClient, controller: Address) {
  const own = await need(client, "store").controllers.get(controller.toLowerCase());
  const found = own === undefined ? await pledgeOf(client, controller) : await heldPledgeOf(client, own);
  const { state, reason, restored, expiry, documentId, amount, currency }: Pledge & Partial<HeldPledge> = found;
  const unknown: CurrencyUnknown =
    own === undefined ? "notSignedHere" : documentId === undefined ? "ticketLost" : "documentNotOpen";
  const told = currency === undefined ? { currency: null, currencyUnknown: unknown } : { currency };
  return { controller, state, reason, restored, expiry, documentId, amount, ...told };
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
