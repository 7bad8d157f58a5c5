import type { Log } from "../../host/watch/log.ts";
import type { FeedEvent } from "../feed/feed-event.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import type { Posted } from "./post-event.ts";
import type { Delivery, Webhook } from "./webhook.ts";

/** Deliveries that are kept of each webhook. */
const KEPT = 10_000;

export const deliveryKey = (webhook: string, number: number): string => `${webhook}/${numberKey(number)}`;

/** Note what became of an attempt, and when the next one is. One that was asked for by hand is not repeated. */
export async function noteDelivery(
  { store, log, backoff }: { store: GatewayStore; log: Log; backoff: readonly number[] },
  { webhook: { id }, event, posted, replayed }: { webhook: Webhook; event: FeedEvent; posted: Posted; replayed: boolean },
): Promise<Delivery> {
  const { number } = event;
  const { status, reason } = posted;
  const before = await store.deliveries.get(deliveryKey(id, number));
  const attempts = (before?.attempts ?? 0) + 1;
  const wait = backoff[attempts - 1];
  const state = reason === null ? "delivered" : replayed || wait === undefined ? "failed" : "waiting";
  const at = Date.now();
  const next = state === "waiting" && wait !== undefined ? at + wait * 1_000 : null;
  const delivery: Delivery = { webhook: id, number, event: event.event, state, attempts, status, reason, at, next };
  await store.deliveries.put(deliveryKey(id, number), delivery);
  if (number > KEPT) await store.deliveries.delete(deliveryKey(id, number - KEPT));
  if (reason !== null) log.event("webhook not delivered", { webhook: id, number, state, status: status ?? 0, reason });
  return delivery;
}
