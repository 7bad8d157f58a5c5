import { expect } from "chai";
import { arrivalsOf, offer } from "./arrivals.ts";
import { latencyOf, type Outcome, throughputOf } from "./figures.ts";
import { climb } from "./ladder.ts";
import { logScale } from "./log-scale.ts";
import type { Step } from "./step.ts";

/** A block every second takes at most `capacity` of what has arrived. */
function queued(perSecond: number, count: number, capacity: number): Outcome[] {
  const arrivals = arrivalsOf(perSecond, count);
  const outcomes: Outcome[] = [];
  for (let block = 1_000, next = 0; next < count; block += 1_000)
    for (let taken = 0; taken < capacity && (arrivals[next] ?? Number.POSITIVE_INFINITY) <= block; taken++)
      outcomes.push({ arrived: arrivals[next++] as number, done: block });
  return outcomes;
}

const stepOf = (offeredPerSecond: number, achievedPerSecond: number): Step => ({
  ...{ offeredPerSecond, achievedPerSecond, requests: 1, done: 1, refused: 0, lost: 0, repeated: 0, lateMs: 0, seconds: 1 },
  ...{ latencyMs: { p50: 1, p95: 1, p99: 1 }, generatorCpu: 0, nodesCpu: 0, othersCpu: 0, blockMs: 0, gasPerSecond: 0 },
  saturated: achievedPerSecond < 0.95 * offeredPerSecond,
});

describe("the load generator", () => {
  it("offers one request in each slot, at another time within it, and the same for the same seed", () => {
    const arrivals = arrivalsOf(50, 200, 7);
    for (const [i, at] of arrivals.entries()) expect(at).to.be.within(20 * i, 20 * (i + 1));
    expect(new Set(arrivals.map((at, i) => Math.round(at - 20 * i))).size).to.be.above(5);
    expect(arrivalsOf(50, 200, 7)).to.deep.equal(arrivals);
    expect(arrivalsOf(50, 200, 8)).not.to.deep.equal(arrivals);
  });

  it("sends every request once and in order, however late it is itself, and says how late", async () => {
    const sent: number[] = [];
    // All were due a second ago.
    const late = await offer(arrivalsOf(10_000, 100), performance.now() - 1_000, (index) => sent.push(index));
    expect(sent).to.deep.equal(Array.from({ length: 100 }, (_, i) => i));
    for (const ms of late) expect(ms).to.be.above(900);
  });

  it("counts times from when a request was due, so that a queue shows", () => {
    const kept = latencyOf(queued(50, 500, 100));
    expect(kept.p50).to.be.within(400, 600);
    expect(kept.p99).to.be.at.most(1_000);
    // 500 due within 10 s, and the last block that takes any is the 20th.
    const behind = latencyOf(queued(50, 500, 25));
    expect(behind.p50).to.be.within(5_000, 6_500);
    expect(behind.p99).to.be.above(9_500);
  });

  it("finds the rate of what comes in lumps, below capacity and at it", () => {
    expect(Math.round(throughputOf(queued(50, 500, 100), 10_000).perSecond)).to.equal(50);
    expect(Math.round(throughputOf(queued(50, 500, 25), 10_000).perSecond)).to.equal(25);
    const steady = Array.from({ length: 101 }, (_, i) => ({ arrived: 10 * i, done: 10 * i + 3 }));
    expect(Math.round(throughputOf(steady, 1_010).perSecond)).to.equal(100);
  });

  it("says of few lumps no more than of the whole step", () => {
    expect(throughputOf([{ arrived: 0, done: 500 }], 1_000)).to.deep.equal({ perSecond: 1, sure: false });
    expect(throughputOf([{ arrived: 0, done: 4_000 }], 1_000)).to.deep.equal({ perSecond: 0.25, sure: false });
    expect(throughputOf([{ arrived: 0 }], 1_000)).to.deep.equal({ perSecond: 0, sure: false });
  });
});

describe("a ladder of load", () => {
  const rates = [10, 20, 40, 80, 160];

  it("ends with the first step that the system does not keep up with, and one between the last two", async () => {
    const asked: [number, number][] = [];
    const found = await climb("checks", { rates, seconds: 10 }, async (rate, count) => {
      asked.push([rate, count]);
      return stepOf(rate, Math.min(rate, 50));
    });
    expect(asked).to.deep.equal([
      [10, 100],
      [20, 200],
      [40, 400],
      [80, 800],
      [57, 570],
    ]);
    expect(found.steps.map(({ offeredPerSecond }) => offeredPerSecond)).to.deep.equal([10, 20, 40, 57, 80]);
    expect(found.saturatedAt).to.equal(57);
    expect(found.highestPerSecond).to.equal(50);
  });

  it("offers no more requests than there are", async () => {
    const counts: number[] = [];
    const found = await climb("reservations", { rates, seconds: 10, most: 300 }, async (rate, count) => {
      counts.push(count);
      return stepOf(rate, rate);
    });
    expect(counts).to.deep.equal([100, 200, 300, 300, 300]);
    expect(found.saturatedAt).to.equal(null);
  });

  it("does not look between where the first step is too much already", async () => {
    const found = await climb("checks", { rates, seconds: 1 }, async (rate) => stepOf(rate, 1));
    expect(found.steps).to.have.length(1);
    expect(found.saturatedAt).to.equal(10);
  });
});

describe("a logarithmic axis", () => {
  it("goes from a round number to a round number, either way", () => {
    const across = logScale([7, 310], 100, 400, String);
    expect([across.at(5), across.at(500)]).to.deep.equal([100, 400]);
    expect(across.marks.map(({ label }) => label)).to.deep.equal(["5", "10", "20", "50", "100", "200", "500"]);
    const up = logScale([7, 310], 400, 100, String);
    expect([up.at(5), up.at(500)]).to.deep.equal([400, 100]);
  });

  it("names powers of ten alone where there would be many names", () => {
    const { marks } = logScale([1, 9_000], 0, 100, String);
    expect(marks.map(({ label }) => label)).to.deep.equal(["1", "10", "100", "1000", "10000"]);
  });

  it("has a place for everything, and for nothing", () => {
    const { at } = logScale([10, 100], 0, 100, String);
    expect([at(0), at(1), at(1_000)]).to.deep.equal([0, 0, 100]);
    expect(logScale([], 0, 100, String).marks.length).to.be.above(1);
  });
});
