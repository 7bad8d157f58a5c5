import type { Log } from "../../host/watch/log.ts";
import { EventsForgotten } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import type { FeedEvent } from "../feed/feed-event.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import { deliveryKey, noteDelivery } from "./note-delivery.ts";
import { postEvent } from "./post-event.ts";
import type { Webhook } from "./webhook.ts";

interface SenderOptions {
  store: GatewayStore;
  feed: Feed;
  log: Log;
  backoff: readonly number[];
}

const BATCH = 100;

/** Sends each webhook its events, in their order, one at a time; an event that is given up holds nobody up. */
export function createSender(options: SenderOptions) {
  const { store, feed, log } = options;
  const ended = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const waking = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const removed = new Set<string>();
  const isOver = (id: string): boolean => ended.signal.aborted || removed.has(id);

  /** Go past an event, unless the webhook is being removed. */
  const advance = async (id: string, position: number): Promise<boolean> => {
    const webhook = await store.webhooks.get(id);
    if (webhook === undefined || isOver(id)) return false;
    await store.webhooks.put(id, { ...webhook, position });
    return true;
  };
  /** Deliver one event. False where it is to be tried again later. */
  const deliver = async (webhook: Webhook, event: FeedEvent): Promise<boolean> => {
    if (webhook.events.length > 0 && !webhook.events.includes(event.event)) return true;
    const before = await store.deliveries.get(deliveryKey(webhook.id, event.number));
    if (before?.state === "waiting" && (before.next ?? 0) > Date.now()) return later(webhook.id, before.next ?? 0);
    const posted = await postEvent(webhook, event, ended.signal);
    if (isOver(webhook.id)) return false;
    const { state, next } = await noteDelivery(options, { webhook, event, posted, replayed: false });
    return state === "waiting" ? later(webhook.id, next ?? 0) : true;
  };
  const later = (id: string, next: number): false => {
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => wake(id), Math.max(0, next - Date.now())),
    );
    return false;
  };
  const eventsFor = async ({ id, position }: Webhook): Promise<FeedEvent[]> => {
    try {
      return await feed.after(position, BATCH);
    } catch (error) {
      if (!(error instanceof EventsForgotten)) throw error;
      log.event("webhook behind", { webhook: id, position });
      await advance(id, Number(error.values.oldest) - 1);
      return feed.after(Number(error.values.oldest) - 1, BATCH);
    }
  };
  const work = async (id: string): Promise<void> => {
    for (;;) {
      const webhook = await store.webhooks.get(id);
      const events = webhook === undefined || isOver(id) ? [] : await eventsFor(webhook);
      if (webhook === undefined || events.length === 0) return;
      for (const event of events)
        if (isOver(id) || !(await deliver(webhook, event)) || !(await advance(id, event.number))) return;
    }
  };
  function wake(id: string): void {
    if (isOver(id)) return;
    if (underWay.has(id)) {
      waking.add(id);
      return;
    }
    const working = work(id)
      .catch((error: unknown) => log.failure("webhook failed", error, { webhook: id }))
      .finally(() => {
        underWay.delete(id);
        if (waking.delete(id)) wake(id);
      });
    underWay.set(id, working);
  }
  return {
    wake,
    async wakeAll(): Promise<void> {
      for (const [id] of await store.webhooks.all()) wake(id);
    },
    signal: ended.signal,
    /** Send nothing more there. Resolves when nothing is under way. */
    async end(id: string): Promise<void> {
      removed.add(id);
      clearTimeout(timers.get(id));
      await underWay.get(id);
    },
    async stop(): Promise<void> {
      ended.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}
