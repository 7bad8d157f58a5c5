import { readSecret, readWhole } from "../host/files.ts";
import { type HttpService, startHttp } from "../host/http/start.ts";
import type { Log } from "../host/watch/log.ts";
import type { Parts } from "./assemble.ts";
import type { Configuration } from "./configuration.ts";
import { manners } from "./manners.ts";
import { attestRoute } from "./requests/attest.ts";
import { evaluateRoute } from "./requests/evaluate.ts";
import { healthRoute } from "./watch/health.ts";
import { createInstruments } from "./watch/instruments.ts";

/** Seconds without an answer of the node after which a member is not well. */
const patience = ({ pollSeconds }: Configuration): number => Math.max(15, 3 * pollSeconds);

/** Open the member's paths. Throws FileUnusable. */
export async function listen(configuration: Configuration, { desk, follower }: Parts, log: Log): Promise<HttpService> {
  const { listen: at, limits, tls } = configuration;
  const instruments = createInstruments({
    recordLength: () => desk.record.length,
    head: () => Number(follower.head ?? 0n),
    keysHeld: () => desk.keyring.held.length,
    running: () => desk.queue.running,
    waiting: () => desk.queue.waiting,
  });
  return startHttp({
    listen: at,
    limits,
    manners,
    tls: tls && { certificate: await readWhole(tls.certificate), key: await readSecret(tls.key) },
    routes: {
      "/v1/evaluate": evaluateRoute(desk),
      "/v1/attest": attestRoute(desk),
      "/health": healthRoute(desk, follower, patience(configuration)),
      "/metrics": instruments.route,
    },
    watch: { log, ...instruments },
  });
}
