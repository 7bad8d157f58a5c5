import { listenTo } from "../agents/runtime/ear.ts";
import { startTurns } from "../agents/runtime/turns.ts";
import { startHttp } from "../host/http/start.ts";
import { type Log, silent } from "../host/watch/log.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";
import { adminRoutes, createHealth, createInstruments } from "./admin.ts";
import { type GatewayConfiguration, isLocal } from "./configuration.ts";
import type { Desk } from "./desk.ts";
import { manners } from "./manners.ts";
import { openDesk } from "./open-desk.ts";
import { startApi, tlsOf } from "./start-api.ts";

/** A gateway, listening. */
export interface Gateway {
  readonly url: string;
  /** Where its health and metrics are asked for. */
  readonly administration: string;
  /** Look at the ledger now. */
  look(): Promise<void>;
  /** Answer what is under way, take nothing new; operations go on with the next start. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  configuration: Omit<GatewayConfiguration, "kind" | "participant">;
  /** The organisation's client, with a store. */
  client: KontorClient & { account: NonNullable<KontorClient["account"]>; keys: ParticipantKeys };
  log: Log;
  /** Seconds between two looks at the ledger. */
  pollSeconds: number;
  wsUrl?: string | readonly string[];
  /** Seconds between attempts at a webhook. */
  backoff?: readonly number[];
}

/** Read what is new, again and again. A node that is away is said once, and once that it is back. */
function followWith(read: () => Promise<void>, of: string, { log, pollSeconds }: GatewayOptions) {
  let failing: string | undefined;
  const turn = async (): Promise<void> => {
    try {
      await read();
      if (failing !== undefined) log.event("ledger read again", { of });
      failing = undefined;
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      if (name !== failing) log.failure("ledger not read", error, { of });
      failing = name;
    }
  };
  return startTurns(turn, () => pollSeconds * 1_000);
}

/** What follows the ledger while the gateway runs: durations by themselves, since their first reading of a long ledger takes its time. */
function startFollowing({ feed, durations, operations, webhooks, log }: Desk, options: GatewayOptions) {
  const all = [followWith(feed.read, "events", options), followWith(durations.read, "durations", options)];
  const wake = (): void => {
    for (const turns of all) turns.wake();
  };
  const ear = listenTo(options.wsUrl, wake, log);
  const stop = async (): Promise<void> => {
    ear.stop();
    operations.stop();
    await Promise.all(all.map((turns) => turns.stop()));
    await webhooks.stop();
  };
  return { wake, now: () => Promise.all(all.map((turns) => turns.now())), stop };
}

/** Health and metrics, on an address of their own. */
function startAdministration(desk: Desk, { configuration }: GatewayOptions, instruments: ReturnType<typeof createInstruments>) {
  const { administration: listen, limits } = configuration;
  instruments.watch(desk);
  const watch = { log: silent, onRequest: () => {}, onLimited: () => {}, onRefused: () => {} };
  const routes = adminRoutes(createHealth(desk), instruments);
  return async () =>
    startHttp({ listen, limits, manners, routes, watch, ...(!isLocal(listen.host) && { tls: await tlsOf(configuration) }) });
}

/** Serve one organisation until it is closed. Throws StoreInUse, StoreKeyWrong, FileUnusable. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { configuration, log } = options;
  const desk = await openDesk(options);
  const closing: (() => Promise<void>)[] = [() => desk.store.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0)) await end();
  };
  try {
    const instruments = createInstruments();
    const following = startFollowing(desk, options);
    closing.unshift(following.stop);
    const admin = await startAdministration(desk, options, instruments)();
    closing.unshift(admin.close);
    const api = await startApi(options, desk, instruments, await tlsOf(configuration));
    closing.unshift(api.close);
    await desk.operations.resume();
    await desk.webhooks.resume();
    following.wake();
    log.event("started", { url: api.url, administration: admin.url, account: desk.client.account.address });
    return {
      url: api.url,
      administration: admin.url,
      look: async () => void (await following.now()),
      async close() {
        await close();
        log.event("stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
