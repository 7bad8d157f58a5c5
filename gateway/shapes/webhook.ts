import { z } from "zod";
import { ACTIVITY_EVENTS } from "../../sdk/src/activity/activity-events.ts";

const EVENT_NAMES = [...ACTIVITY_EVENTS.map(({ name }): string => name), "LedgerReorganised"];
const eventName = z.enum(EVENT_NAMES as [string, ...string[]]);

export const webhook = z
  .object({ webhookId: z.string(), url: z.string(), events: z.array(z.string()), createdAt: z.string(), position: z.int() })
  .meta({ id: "Webhook", description: "Where events are sent; `position` is the number of the last event that is done with." });
export const fresh = webhook
  .extend({ secret: z.string().meta({ description: "For verifying signatures. Told once." }) })
  .meta({ id: "RegisteredWebhook" });
export const toRegister = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    events: z.array(eventName).max(64).default([]).meta({ description: "Names of events; empty: all." }),
  })
  .meta({ id: "WebhookToRegister" });
export const delivery = z
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
export const path = z.strictObject(name);
const number = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, "is no event's number")
  .transform(Number);
export const deliveryPath = z.strictObject({ ...name, number });
