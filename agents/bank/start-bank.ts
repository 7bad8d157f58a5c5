import { readSecret, readWhole } from "../../host/files.ts";
import { startHttp } from "../../host/http/start.ts";
import { buckets } from "../../host/limits/buckets.ts";
import { queue } from "../../host/limits/queue.ts";
import type { Log } from "../../host/watch/log.ts";
import { openAgentStore } from "../runtime/agent-store.ts";
import type { BankConfiguration } from "./configuration.ts";
import type { Desk } from "./desk.ts";
import { createHealth, healthRoute } from "./health.ts";
import { manners } from "./manners.ts";
import { openRecords } from "./records.ts";
import { bankRoutes } from "./routes.ts";
import { tellerOf } from "./teller.ts";

/** A bank's agent, listening. */
export interface BankAgent {
  readonly url: string;
  /** Answer what is under way, take nothing new. */
  close(): Promise<void>;
}

export interface BankOptions {
  configuration: Omit<BankConfiguration, "kind" | "participant">;
  /** The bank's client, with a store. */
  client: Desk["client"];
  log: Log;
  /** Seconds since 1970; default: this machine's clock. */
  now?: () => number;
}

const clock = (): number => Math.floor(Date.now() / 1_000);

const isLocal = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);

/** Answer applications by policy until it is closed. Throws StoreInUse, FileUnusable. */
export async function startBank({ configuration, client, log, now = clock }: BankOptions): Promise<BankAgent> {
  const { folder, listen, tls, limits, policy, healthSeconds } = configuration;
  const store = await openAgentStore(folder, client.keys.store, client.keys.former);
  const close = (): Promise<void> => store.close();
  try {
    const desk: Desk = {
      client,
      policy,
      records: await openRecords(store),
      applications: buckets(policy.applications),
      queue: queue(policy),
      log,
      now,
    };
    const health = createHealth(desk, store);
    const http = await startHttp({
      listen,
      limits,
      manners,
      tls: tls && { certificate: await readWhole(tls.certificate), key: await readSecret(tls.key) },
      routes: { ...bankRoutes(desk), "/health": healthRoute(health) },
      watch: {
        log,
        onRequest: () => {},
        onLimited: () => {},
        onRefused: () => {},
      },
    });
    log.event("started", { url: http.url, account: client.account.address });
    if (!isLocal(listen.host) && tls === undefined)
      log.event("unencrypted", { why: "it listens beyond this machine without a certificate; let a proxy encrypt" });
    const tell = tellerOf({ folder, account: client.account.address, url: http.url, health, log });
    const telling = setInterval(() => void tell(), healthSeconds * 1_000);
    void tell();
    return {
      url: http.url,
      async close() {
        clearInterval(telling);
        await http.close();
        await tell({ status: "stopped" });
        await close();
        log.event("stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
