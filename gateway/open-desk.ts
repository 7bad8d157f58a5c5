import { inTurns } from "../agents/in-turns.ts";
import { counts } from "../host/limits/counts.ts";
import type { Desk } from "./desk.ts";
import { openDurations } from "./durations/durations-index.ts";
import { openFeed } from "./feed/feed.ts";
import { createKinds } from "./operations/kinds.ts";
import { createOperations } from "./operations/operations.ts";
import type { GatewayOptions } from "./start-gateway.ts";
import { openGatewayStore } from "./store/gateway-store.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

/** What a gateway works with, from its folder. Throws StoreInUse, StoreKeyWrong, StoreDamaged, StoreUnwritable. */
export async function openDesk({ configuration, client: given, log, backoff }: GatewayOptions): Promise<Desk> {
  const {
    folder,
    keepEvents,
    webhooks: { origins },
    lenders,
    customs,
    running,
    limits,
  } = configuration;
  const client = inTurns(given);
  const store = await openGatewayStore(
    folder,
    client.keys.store,
    client.keys.former.map((each) => each.store),
  );
  try {
    const onReorganised = (common: bigint | undefined): void =>
      log.event("reorganised", { common: common === undefined ? -1 : Number(common) });
    const feed = await openFeed({ client, store, keep: keepEvents, onReorganised });
    const durations = openDurations({ client, store, onReorganised });
    const kinds = createKinds({ client, feed, lenders });
    const operations = createOperations({ store, kinds, log, running });
    const webhooks = createWebhooks({ store, feed, origins, log, ...(backoff && { backoff }) });
    const streams = counts(limits.streams);
    const stopping = new AbortController();
    return { client, lenders, customs, store, feed, durations, operations, webhooks, streams, stopping, log, now: Date.now };
  } catch (error) {
    await store.close();
    throw error;
  }
}
