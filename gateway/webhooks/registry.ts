import { randomBytes } from "node:crypto";
import { ServiceBusy } from "../../host/errors.ts";
import { DestinationRefused, NotKept } from "../errors.ts";
import type { Feed } from "../feed/feed.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import type { Webhook } from "./webhook.ts";

/** Webhooks of one client, at most. */
const MOST = 16;

export interface RegistryOptions {
  store: GatewayStore;
  feed: Feed;
  /** Where events may be sent: scheme, host and port. */
  origins: readonly string[];
}

function requireAllowed(url: string, origins: readonly string[]): void {
  const { origin, username, password, hash } = new URL(url);
  const clean = username === "" && password === "" && hash === "";
  if (clean && origins.some((allowed) => new URL(allowed).origin === origin)) return;
  throw new DestinationRefused({
    what: "Events are not sent to this address.",
    todo: "Have the operator name its scheme, host and port in webhooks.origins, and give it without user, password and fragment.",
  });
}

/** A webhook of a client. Throws NotKept. */
export async function webhookOf({ store }: Pick<RegistryOptions, "store">, id: string, client: string): Promise<Webhook> {
  const found = await store.webhooks.get(id);
  if (found?.client === client) return found;
  throw new NotKept({ what: "There is no such webhook of this client.", todo: "Give the id of one that it registered." });
}

export const webhooksOf = async ({ store }: Pick<RegistryOptions, "store">, client: string): Promise<Webhook[]> =>
  (await store.webhooks.all()).map(([, webhook]) => webhook).filter((webhook) => webhook.client === client);

/** Register one; it hears of what comes from now on. Throws DestinationRefused, ServiceBusy. */
export async function registerWebhook(
  options: RegistryOptions,
  { once, client, url, events }: Pick<Webhook, "client" | "url" | "events"> & { once?: string },
): Promise<Webhook> {
  const { store, feed, origins } = options;
  requireAllowed(url, origins);
  // Else all that lies behind would come as though it were new.
  if (feed.head === undefined)
    throw new ServiceBusy({ what: "The gateway has not read the ledger yet.", todo: "Ask again in a second." });
  if ((await webhooksOf(options, client)).length >= MOST)
    throw new DestinationRefused({ what: `A client has at most ${MOST} webhooks.`, todo: "Remove one first." });
  const id = `wh_${once?.slice(0, 24) ?? randomBytes(12).toString("hex")}`;
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const webhook = { id, client, url, events, secret, createdAt: Date.now(), position: feed.last };
  await store.webhooks.put(id, webhook);
  return webhook;
}

/** Forget a webhook that nothing is sent to any more, and what was. */
export async function forgetWebhook({ store }: Pick<RegistryOptions, "store">, id: string): Promise<void> {
  await store.webhooks.delete(id);
  for (const [key] of await store.deliveries.all(`${id}/`)) await store.deliveries.delete(key);
}
