import { z } from "zod";
import { feedEvent } from "../shapes/event.ts";
import { type Components, type Json, schemaOf } from "./schema-of.ts";

const message = z.object({
  type: z.string().meta({ description: "The ledger's name of the event." }),
  timestamp: z.string().meta({ description: "Time of its block." }),
  data: feedEvent,
});

const header = (name: string, description: string): Json => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

/** What is sent to a webhook (Standard Webhooks). */
export const EVENT_WEBHOOK = (components: Components): Json => ({
  event: {
    post: {
      summary: "An event that touches the organisation, signed with the webhook's secret.",
      parameters: [
        header("webhook-id", "The same for all attempts at one event."),
        header("webhook-timestamp", "Seconds since 1970 of the attempt."),
        header("webhook-signature", "v1, and the HMAC-SHA256 of id, timestamp and body, in base64."),
      ],
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(message, components) } } },
      responses: { "2XX": { description: "Taken. Anything else is tried again." } },
    },
  },
});
