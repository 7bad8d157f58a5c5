import { jsonReply } from "../host/http/reply.ts";
import type { Routes } from "../host/http/routes.ts";
import { lookAtStanding } from "../host/watch/look-at-standing.ts";
import { createMetrics } from "../host/watch/metrics.ts";
import { need } from "../sdk/src/client.ts";
import type { Desk } from "./desk.ts";

const SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10, 60] as const;

export interface Health {
  status: "ok" | "failing";
  wrong: string[];
  head: number | null;
  events: number;
}

/** Whether the gateway can do what it is for: its node answers, its participant is active, the feed is not far behind, and its own store and its organisation's are written. */
export function createHealth({
  client,
  store,
  feed,
  now,
}: Pick<Desk, "client" | "store" | "feed" | "now">): () => Promise<Health> {
  const standing = lookAtStanding(client, now, ({ active }) =>
    active ? undefined : "the ledger does not call this account an active participant",
  );
  return async () => {
    const { head, wrong } = await standing();
    const behind = feed.head === undefined ? ["no event of the ledger was read yet"] : [];
    const faults = [store.fault(), need(client, "store").fault()].flatMap((fault) => (fault === undefined ? [] : [fault.what]));
    const all = [...wrong, ...behind, ...faults];
    return { status: all.length === 0 ? "ok" : "failing", wrong: all, head, events: feed.last };
  };
}

export function createInstruments() {
  const metrics = createMetrics();
  const requests = metrics.counter("kontor_gateway_requests_total", "Requests by path and status");
  const seconds = metrics.histogram("kontor_gateway_request_seconds", "Seconds until an answer, by path", SECONDS);
  const refused = metrics.counter("kontor_gateway_connections_refused_total", "Connections that were not taken, by reason");
  return {
    metrics,
    onRequest(path: string, status: number, duration: number): void {
      requests.add({ path, status: String(status) });
      seconds.observe(duration, { path });
    },
    onRefused: (reason: string): void => refused.add({ reason }),
    watch({ feed, operations }: Pick<Desk, "feed" | "operations">): void {
      metrics.gauge("kontor_gateway_events", "Number of the newest event", () => feed.last);
      metrics.gauge("kontor_gateway_operations_running", "Operations under way", () => operations.running);
      metrics.gauge("kontor_gateway_operations_waiting", "Operations that wait", () => operations.waiting);
    },
  };
}
export type Instruments = ReturnType<typeof createInstruments>;

/** What the operator's machines ask, on an address of its own: nothing of documents, clients or money is in it. */
export const adminRoutes = (health: () => Promise<Health>, { metrics }: Instruments): Routes => ({
  "/health/live": { method: "GET", answer: () => jsonReply(200, { status: "ok" }) },
  "/health/ready": {
    method: "GET",
    async answer() {
      const found = await health();
      return jsonReply(found.status === "ok" ? 200 : 503, found);
    },
  },
  "/metrics": { method: "GET", answer: () => ({ status: 200, type: "text/plain; version=0.0.4", body: metrics.text() }) },
});
