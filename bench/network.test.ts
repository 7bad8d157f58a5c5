import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { networkSvg } from "./network/svg.ts";
import type { NetworkResults, Series } from "./network.ts";

/** What `npm run bench:network` recorded; whoever changes what is measured records it anew. */
describe("the recorded load on a network", () => {
  const file = new URL("./network.json", import.meta.url);
  const named = ({ system, documents, operation }: Series) => `${system}, ${documents}, ${operation}`;
  let results: NetworkResults;
  let loads: Series[] = [];
  before(function () {
    if (!existsSync(file)) {
      console.log("    skipped: nothing is recorded; `npm run bench:network` does, on a machine that has nothing else to do");
      this.skip();
    }
    results = JSON.parse(readFileSync(file, "utf8"));
    loads = results.series;
  });

  it("has checks, registrations and reservations of either system, with few documents and with 100,000", () => {
    const sizes = [...new Set(loads.map(({ documents }) => documents))].sort((a, b) => a - b);
    expect(sizes).to.have.length(2);
    expect(sizes[1]).to.equal(100_000);
    const expected = ["4 validators", "1 Hardhat node"].flatMap((system) =>
      sizes.flatMap((size) => ["checks", "registrations", "reservations"].map((operation) => `${system}, ${size}, ${operation}`)),
    );
    expect(loads.map(named)).to.have.members(expected);
  });

  it("goes on with each until the system does not keep up, or says that it always did", () => {
    for (const series of loads) {
      const { steps, saturatedAt, highestPerSecond } = series;
      const first = steps.find(({ saturated }) => saturated)?.offeredPerSecond ?? null;
      expect(saturatedAt, named(series)).to.equal(first);
      expect(highestPerSecond).to.equal(Math.max(...steps.map(({ achievedPerSecond }) => achievedPerSecond)));
      const offered = steps.map(({ offeredPerSecond }) => offeredPerSecond);
      expect(offered, named(series)).to.deep.equal(offered.toSorted((a, b) => a - b));
    }
  });

  it("accounts for every request, and for who took the processor", () => {
    for (const series of loads)
      for (const { requests, done, refused, lost, latencyMs, generatorCpu, nodesCpu } of series.steps) {
        expect(done + refused + lost, named(series)).to.equal(requests);
        expect(latencyMs.p50).to.be.at.most(latencyMs.p95);
        expect(latencyMs.p95).to.be.at.most(latencyMs.p99);
        expect(generatorCpu, named(series)).to.be.above(0);
        expect(nodesCpu, named(series)).to.be.above(0);
      }
  });

  it("says how fast documents are enrolled without their proofs", () => {
    expect(results.fillings.map(({ system }) => system)).to.have.members(["4 validators", "1 Hardhat node"]);
    for (const { documents, enrolPerSecond } of results.fillings) expect(documents * enrolPerSecond).to.be.above(0);
  });

  it("is what the plot shows", () => {
    expect(readFileSync(new URL("./network.svg", import.meta.url), "utf8")).to.equal(networkSvg(results));
  });
});
