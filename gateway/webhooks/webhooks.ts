import { randomBytes } from "node:crypto";
import { ServiceBusy } from "../../host/errors.ts";
import type { Log } from "../../host/watch/log.ts";
import { DestinationRefused, NotKept } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import type { FeedEvent } from "../feed/feed-event.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import { noteDelivery } from "./note-delivery.ts";
import { postEvent } from "./post-event.ts";
import { createSender } from "./sender.ts";
import { BACKOFF, type Delivery, type Webhook } from "./webhook.ts";

export interface WebhooksOptions {
  store: GatewayStore;
  feed: Feed;
  /** Where events may be sent: scheme, host and port. */
  origins: readonly string[];
  log: Log;
  /** Seconds between attempts. */
  backoff?: readonly number[];
}

/** Webhooks of one client, at most. */
const MOST = 16;

function requireAllowed(url: string, origins: readonly string[]): void {
  const { origin, username, password, hash } = new URL(url);
  const clean = username === "" && password === "" && hash === "";
  if (clean && origins.some((allowed) => new URL(allowed).origin === origin)) return;
  throw new DestinationRefused({
    what: "Events are not sent to this address.",
    todo: "Have the operator name its scheme, host and port in webhooks.origins, and give it without user and password.",
  });
}

export function createWebhooks(options: WebhooksOptions) {
  const { store, feed, origins, log } = options;
  const sending = { backoff: BACKOFF, ...options };
  const sender = createSender(sending);

  const find = async (id: string, client: string): Promise<Webhook> => {
    const found = await store.webhooks.get(id);
    if (found?.client === client) return found;
    throw new NotKept({ what: "There is no such webhook of this client.", todo: "Give the id of one that it registered." });
  };
  const list = async (client: string): Promise<Webhook[]> =>
    (await store.webhooks.all()).map(([, webhook]) => webhook).filter((webhook) => webhook.client === client);
  const eventAt = async (number: number): Promise<FeedEvent> => {
    const event = await store.events.get(numberKey(number));
    if (event !== undefined) return event;
    throw new NotKept({ what: "The event is forgotten.", todo: "Read the state of what it was about." });
  };
  return {
    find,
    list,
    /** Register one; it hears of what comes from now on. Throws DestinationRefused. */
    async register(given: Pick<Webhook, "client" | "url" | "events"> & { once?: string }): Promise<Webhook> {
      const { once, client, url, events } = given;
      requireAllowed(url, origins);
      // Else all that lies behind would come as though it were new.
      if (feed.head === undefined)
        throw new ServiceBusy({ what: "The gateway has not read the ledger yet.", todo: "Ask again in a second." });
      if ((await list(client)).length >= MOST)
        throw new DestinationRefused({ what: `A client has at most ${MOST} webhooks.`, todo: "Remove one first." });
      const id = `wh_${once?.slice(0, 24) ?? randomBytes(12).toString("hex")}`;
      const secret = `whsec_${randomBytes(32).toString("base64")}`;
      const webhook = { id, client, url, events, secret, createdAt: Date.now(), position: feed.last };
      await store.webhooks.put(id, webhook);
      sender.wake(id);
      return webhook;
    },
    async remove(id: string, client: string): Promise<void> {
      await find(id, client);
      await sender.end(id);
      await store.webhooks.delete(id);
      for (const [key] of await store.deliveries.all(`${id}/`)) await store.deliveries.delete(key);
    },
    /** Newest first, after the number of an event. */
    async deliveries(id: string, client: string, after: number | undefined, limit: number): Promise<Delivery[]> {
      await find(id, client);
      const page = {
        prefix: `${id}/`,
        limit,
        descending: true,
        ...(after !== undefined && { after: `${id}/${numberKey(after)}` }),
      };
      return (await store.deliveries.page(page)).rows.map(([, delivery]) => delivery);
    },
    /** Send an event once more, now. Throws NotKept. */
    async replay(id: string, client: string, number: number): Promise<Delivery> {
      const webhook = await find(id, client);
      const event = await eventAt(number);
      const posted = await postEvent(webhook, event, sender.signal);
      return noteDelivery(sending, { webhook, event, posted, replayed: true });
    },
    /** Go on where the process before this one ended. */
    async resume(): Promise<void> {
      feed.onNew(() => void sender.wakeAll().catch((error: unknown) => log.failure("webhooks not woken", error)));
      await sender.wakeAll();
    },
    stop: sender.stop,
  };
}
export type Webhooks = ReturnType<typeof createWebhooks>;
