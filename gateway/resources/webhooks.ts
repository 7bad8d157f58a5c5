import { z } from "zod";
import { ACTIVITY_EVENTS } from "../../sdk/src/activity/activity-events.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { cursorOf, numberIn, PAGE, pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import type { Webhook } from "../webhooks/webhook.ts";

const reading = { scope: "webhooks:read", method: "GET" } as const;
const writing = { scope: "webhooks:write", method: "POST", once: "optional" } as const;
const EVENT_NAMES = [...ACTIVITY_EVENTS.map(({ name }): string => name), "LedgerReorganised"];
const eventName = z.enum(EVENT_NAMES as [string, ...string[]]);

const webhook = z
  .object({ webhookId: z.string(), url: z.string(), events: z.array(z.string()), createdAt: z.string(), position: z.int() })
  .meta({ id: "Webhook", description: "Where events are sent; `position` is the number of the last event that is done with." });
const fresh = webhook
  .extend({ secret: z.string().meta({ description: "For verifying signatures. Told once." }) })
  .meta({ id: "RegisteredWebhook" });
const toRegister = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    events: z.array(eventName).max(64).default([]).meta({ description: "Names of events; empty: all." }),
  })
  .meta({ id: "WebhookToRegister" });
const delivery = z
  .object({
    number: z.int(),
    event: z.string(),
    state: z.enum(["waiting", "delivered", "failed"]),
    attempts: z.int(),
    status: z.int().nullable(),
    reason: z.string().nullable(),
    at: z.string().nullable(),
    next: z.string().nullable(),
  })
  .meta({ id: "Delivery", description: "An event on its way to a webhook." });
const name = { webhookId: z.string().regex(/^wh_[0-9a-f]{24}$/, "is no webhook") };
const path = z.strictObject(name);
const number = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, "is no event's number")
  .transform(Number);
const deliveryPath = z.strictObject({ ...name, number });

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
    body: toRegister,
    id: "registerWebhook",
    summary: "Have events sent to an address that the operator allows, from now on.",
    status: 201,
    answer: fresh,
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
    params: path,
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
    answer: pageOf(webhook),
    handle: async ({ webhooks }, { query, caller }) => pageFrom((await webhooks.list(caller.client)).map(told), query),
  }),
  endpoint({
    ...reading,
    path: "/v1/webhooks/{webhookId}",
    params: path,
    id: "readWebhook",
    summary: "A webhook of this client.",
    answer: webhook,
    handle: async ({ webhooks }, { params, caller }) => told(await webhooks.find(params.webhookId, caller.client)),
  }),
  endpoint({
    ...reading,
    path: "/v1/webhooks/{webhookId}/deliveries",
    params: path,
    query: pageQuery,
    id: "listDeliveries",
    summary: "What was sent to a webhook and what became of it, newest first.",
    answer: pageOf(delivery),
    async handle({ webhooks }, { params, caller, query: { limit = PAGE, cursor } }) {
      const found = await webhooks.deliveries(params.webhookId, caller.client, numberIn(cursor), limit);
      return { items: found.map(deliveryTold), next: found.length < limit ? null : cursorOf(found.at(-1)?.number ?? 0) };
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/webhooks/{webhookId}/deliveries/{number}/replay",
    params: deliveryPath,
    id: "replayDelivery",
    summary: "Send an event to a webhook once more, now.",
    status: 200,
    answer: delivery,
    handle: async ({ webhooks }, { params, caller }) =>
      deliveryTold(await webhooks.replay(params.webhookId, caller.client, params.number)),
  }),
];

export const webhookEndpoints: readonly AnyEndpoint[] = [...registering, ...looking];
