import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { numberIn, PAGE, pageBefore, pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import * as shape from "../shapes/webhook.ts";
import type { Webhook } from "../webhooks/webhook.ts";

const reading = { scope: "webhooks:read", method: "GET" } as const;
const writing = { scope: "webhooks:write", method: "POST", once: "optional" } as const;
const told = ({ id, url, events, createdAt, position }: Webhook) => ({
  webhookId: id,
  url,
  events,
  createdAt: new Date(createdAt).toISOString(),
  position,
});
const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const deliveryTold = ({ webhook: _, at, next, ...rest }: { webhook: string; at: number | null; next: number | null }) => ({
  ...rest,
  at: time(at),
  next: time(next),
});

const registering = [
  endpoint({
    ...writing,
    path: "/v1/webhooks",
    body: shape.toRegister,
    id: "registerWebhook",
    summary: "Have events sent to an address that the operator allows, from now on.",
    status: 201,
    answer: shape.fresh,
    location: ({ webhookId }) => `/v1/webhooks/${webhookId}`,
    async handle({ webhooks }, { body, caller: { client }, once }) {
      const made = await webhooks.register({ client, url: body.url, events: body.events, once });
      return { ...told(made), secret: made.secret };
    },
  }),
  endpoint({
    scope: "webhooks:write",
    method: "DELETE",
    path: "/v1/webhooks/{webhookId}",
    params: shape.path,
    id: "removeWebhook",
    summary: "Send nothing more there, and forget what was.",
    status: 204,
    handle: ({ webhooks }, { params, caller }) => webhooks.remove(params.webhookId, caller.client),
  }),
];

const looking = [
  endpoint({
    ...reading,
    path: "/v1/webhooks",
    query: pageQuery,
    id: "listWebhooks",
    summary: "Webhooks of this client.",
    answer: pageOf(shape.webhook),
    handle: async ({ webhooks }, { query, caller }) => pageFrom((await webhooks.list(caller.client)).map(told), query),
  }),
  endpoint({
    ...reading,
    path: "/v1/webhooks/{webhookId}",
    params: shape.path,
    id: "readWebhook",
    summary: "A webhook of this client.",
    answer: shape.webhook,
    handle: async ({ webhooks }, { params, caller }) => told(await webhooks.find(params.webhookId, caller.client)),
  }),
  endpoint({
    ...reading,
    path: "/v1/webhooks/{webhookId}/deliveries",
    params: shape.path,
    query: pageQuery,
    id: "listDeliveries",
    summary: "What was sent to a webhook and what became of it, newest first.",
    answer: pageOf(shape.delivery),
    async handle({ webhooks }, { params, caller, query: { limit = PAGE, cursor } }) {
      const found = await webhooks.deliveries(params.webhookId, caller.client, numberIn(cursor), limit + 1);
      const { items, next } = pageBefore(found, limit, ({ number }) => number);
      return { items: items.map(deliveryTold), next };
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/webhooks/{webhookId}/deliveries/{number}/replay",
    params: shape.deliveryPath,
    id: "replayDelivery",
    summary: "Send an event to a webhook once more, now.",
    status: 200,
    answer: shape.delivery,
    handle: async ({ webhooks }, { params, caller }) =>
      deliveryTold(await webhooks.replay(params.webhookId, caller.client, params.number)),
  }),
];

export const webhookEndpoints: readonly AnyEndpoint[] = [...registering, ...looking];
