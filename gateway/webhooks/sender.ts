import type { Log } from "../../host/watch/log.ts";
import { EventsForgotten } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import type { FeedEvent } from "../feed/feed-event.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import { deliveryKey, noteDelivery } from "./note-delivery.ts";
import { postEvent } from "./post-event.ts";
import { type TurnsByKey, turnsByKey } from "./turns-by-key.ts";
import type { Webhook } from "./webhook.ts";

export interface SenderOptions {
  store: GatewayStore;
  feed: Feed;
  log: Log;
  /** Seconds between attempts. */
  backoff: readonly number[];
}
type Sending = SenderOptions & { turns: TurnsByKey };

const BATCH = 100;

/** Go past an event. False where the webhook is being removed. */
async function advance({ store, turns }: Sending, id: string, position: number): Promise<boolean> {
  const webhook = await store.webhooks.get(id);
  if (webhook === undefined || turns.isOver(id)) return false;
  await store.webhooks.put(id, { ...webhook, position });
  return true;
}

/** Deliver one event. False where it is to be tried again later. */
async function deliver(sending: Sending, webhook: Webhook, event: FeedEvent): Promise<boolean> {
  const { store, turns } = sending;
  const { id, events } = webhook;
  if (events.length > 0 && !events.includes(event.event)) return true;
  const before = await store.deliveries.get(deliveryKey(id, event.number));
  const later = (next: number): false => {
    turns.wakeAt(id, next);
    return false;
  };
  if (before?.state === "waiting" && (before.next ?? 0) > Date.now()) return later(before.next ?? 0);
  const posted = await postEvent(webhook, event, turns.signal);
  if (turns.isOver(id)) return false;
  const { state, next } = await noteDelivery(sending, { webhook, event, posted, replayed: false });
  return state === "waiting" ? later(next ?? 0) : true;
}

/** Events that a webhook has not had; one that is far behind goes on with the oldest that is kept. */
async function eventsFor(sending: Sending, { id, position }: Webhook): Promise<FeedEvent[]> {
  const { feed, log } = sending;
  try {
    return await feed.after(position, BATCH);
  } catch (error) {
    if (!(error instanceof EventsForgotten)) throw error;
    log.event("webhook behind", { webhook: id, position });
    await advance(sending, id, feed.oldest - 1);
    return feed.after(feed.oldest - 1, BATCH);
  }
}

/** Deliver what there is, in its order. */
async function work(sending: Sending, id: string): Promise<void> {
  const { store, turns } = sending;
  for (;;) {
    const webhook = await store.webhooks.get(id);
    const events = webhook === undefined || turns.isOver(id) ? [] : await eventsFor(sending, webhook);
    if (webhook === undefined || events.length === 0) return;
    for (const event of events)
      if (turns.isOver(id) || !(await deliver(sending, webhook, event)) || !(await advance(sending, id, event.number))) return;
  }
}

/** Sends each webhook its events, in their order, one at a time; an event that is given up holds nobody up. */
export function createSender(options: SenderOptions) {
  const turns: TurnsByKey = turnsByKey((id) =>
    work({ ...options, turns }, id).catch((error: unknown) => options.log.failure("webhook failed", error, { webhook: id })),
  );
  return {
    ...turns,
    async wakeAll(): Promise<void> {
      for (const [id] of await options.store.webhooks.all()) turns.wake(id);
    },
  };
}
