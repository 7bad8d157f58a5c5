import { expect } from "chai";
import { createMetrics } from "./metrics.ts";

describe("metrics", () => {
  it("count by labels, add up buckets, and read gauges when asked", () => {
    const metrics = createMetrics();
    const requests = metrics.counter("requests_total", "Requests.");
    const duration = metrics.histogram("seconds", "Time.", [0.1, 1]);
    let head = 1;
    metrics.gauge("head", "Head.", () => head);
    for (const outcome of ["ok", "ok", 'odd"\\\n']) requests.add({ outcome });
    for (const seconds of [0.1, 0.5, 0.2, 7]) duration.observe(seconds, { path: "/x" });
    head = 5;
    expect(metrics.text().split("\n")).to.deep.equal([
      "# HELP requests_total Requests.",
      "# TYPE requests_total counter",
      'requests_total{outcome="ok"} 2',
      'requests_total{outcome="odd\\"\\\\\\n"} 1',
      "# HELP seconds Time.",
      "# TYPE seconds histogram",
      'seconds_bucket{path="/x",le="0.1"} 1',
      'seconds_bucket{path="/x",le="1"} 3',
      'seconds_bucket{path="/x",le="+Inf"} 4',
      'seconds_sum{path="/x"} 7.8',
      'seconds_count{path="/x"} 4',
      "# HELP head Head.",
      "# TYPE head gauge",
      "head 5",
      "",
    ]);
  });
});
