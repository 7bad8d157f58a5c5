import type { Log } from "../../host/watch/log.ts";
import { NotKept } from "../errors.ts";
import type { FeedEvent } from "../feed/feed-event.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import { deliveryKey, noteDelivery } from "./note-delivery.ts";
import { postEvent } from "./post-event.ts";
import { forgetWebhook, type RegistryOptions, registerWebhook, webhookOf, webhooksOf } from "./registry.ts";
import { createSender } from "./sender.ts";
import { BACKOFF, type Delivery, type Webhook } from "./webhook.ts";

export interface WebhooksOptions extends RegistryOptions {
  log: Log;
  /** Seconds between attempts. */
  backoff?: readonly number[];
}

async function eventAt({ events }: GatewayStore, number: number): Promise<FeedEvent> {
  const event = await events.get(numberKey(number));
  if (event !== undefined) return event;
  throw new NotKept({ what: "There is no such event, or no more.", todo: "Read the state of what it was about." });
}

/** Webhooks of all clients, each its own. */
export function createWebhooks(given: WebhooksOptions) {
  const options = { backoff: BACKOFF, ...given };
  const { store, feed, log } = options;
  const sender = createSender(options);
  return {
    find: (id: string, client: string): Promise<Webhook> => webhookOf(options, id, client),
    list: (client: string): Promise<Webhook[]> => webhooksOf(options, client),
    register: (asked: Parameters<typeof registerWebhook>[1]): Promise<Webhook> => registerWebhook(options, asked),
    async remove(id: string, client: string): Promise<void> {
      await webhookOf(options, id, client);
      await sender.end(id);
      await forgetWebhook(options, id);
    },
    /** Newest first, after the number of an event. */
    async deliveries(id: string, client: string, after: number | undefined, limit: number): Promise<Delivery[]> {
      await webhookOf(options, id, client);
      const page = { prefix: `${id}/`, limit, descending: true, ...(after !== undefined && { after: deliveryKey(id, after) }) };
      return (await store.deliveries.page(page)).rows.map(([, delivery]) => delivery);
    },
    /** Send an event once more, now. Throws NotKept. */
    async replay(id: string, client: string, number: number): Promise<Delivery> {
      const webhook = await webhookOf(options, id, client);
      const event = await eventAt(store, number);
      const posted = await postEvent(webhook, event, sender.signal);
      return noteDelivery(options, { webhook, event, posted, replayed: true });
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
