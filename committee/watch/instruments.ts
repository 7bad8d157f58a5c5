import type { Route } from "../../host/http/routes.ts";
import { createMetrics } from "../../host/watch/metrics.ts";

/** What can be read at any time. */
export interface Gauges {
  recordLength: () => number;
  head: () => number;
  keysHeld: () => number;
  running: () => number;
  waiting: () => number;
}

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The member's metrics. Every label has few values, none of them from whoever asks. */
export function createInstruments(gauges: Gauges) {
  const metrics = createMetrics();
  const requests = metrics.counter(
    "kontor_member_requests_total",
    "Requests by path and outcome: answered, or the refusal's name.",
  );
  const duration = metrics.histogram(
    "kontor_member_request_duration_seconds",
    "Time from a request's headers to its answer.",
    BOUNDS,
  );
  const limited = metrics.counter(
    "kontor_member_rate_limited_total",
    "Requests refused by a rate limit: address, participant or participantSoft.",
  );
  const refused = metrics.counter("kontor_member_connections_refused_total", "Connections ended without a request, by reason.");
  metrics.gauge("kontor_member_record_lines", "Lines of the record.", gauges.recordLength);
  metrics.gauge("kontor_member_head_block", "Newest block that the member has seen.", gauges.head);
  metrics.gauge("kontor_member_keys_held", "Keys that the member holds a share of.", gauges.keysHeld);
  metrics.gauge("kontor_member_running", "Requests that the node and the curve work on.", gauges.running);
  metrics.gauge("kontor_member_waiting", "Requests that wait for that.", gauges.waiting);
  const route: Route = {
    method: "GET",
    answer: () => ({ status: 200, type: "text/plain; version=0.0.4; charset=utf-8", body: metrics.text() }),
  };
  return {
    route,
    onRequest(path: string, outcome: string, seconds: number): void {
      requests.add({ path, outcome });
      duration.observe(seconds, { path });
    },
    onLimited: (limit: string): void => limited.add({ limit }),
    onRefused: (reason: string): void => refused.add({ reason }),
  };
}
