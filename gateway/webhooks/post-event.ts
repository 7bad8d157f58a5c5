import { Webhook as Signer } from "standardwebhooks";
import type { FeedEvent } from "../feed/feed-event.ts";
import type { Webhook } from "./webhook.ts";

export interface Posted {
  status: number | null;
  reason: string | null;
}

/** Milliseconds that a receiver may take. */
const PATIENCE = 10_000;
const NAMED = /^[A-Z][A-Za-z0-9_]{0,60}$/;

/** The same for all attempts of one event at one webhook: by it a receiver knows what it has had. */
export const messageId = ({ id }: Pick<Webhook, "id">, { number }: Pick<FeedEvent, "number">): string =>
  `msg_${id.slice(3)}_${number}`;

export const bodyOf = (event: FeedEvent): string =>
  JSON.stringify({ type: event.event, timestamp: new Date(event.time * 1_000).toISOString(), data: event });

/** Send an event, signed as Standard Webhooks has it. Follows no redirection and reads no answer. Never throws. */
export async function postEvent(webhook: Webhook, event: FeedEvent, signal: AbortSignal): Promise<Posted> {
  const [id, body, now] = [messageId(webhook, event), bodyOf(event), new Date()];
  const headers = {
    "content-type": "application/json",
    "user-agent": "kontor-gateway",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": new Signer(webhook.secret).sign(id, now, body),
  };
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    return { status: status === 0 ? null : status, reason: ok ? null : "the receiver did not take it" };
  } catch (error) {
    const { name = "", cause } = error as { name?: string; cause?: { code?: unknown } };
    const code = typeof cause?.code === "string" && NAMED.test(cause.code) ? cause.code : NAMED.test(name) ? name : "no answer";
    return { status: null, reason: code };
  }
}
