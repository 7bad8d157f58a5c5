import { expect } from "chai";
import fc from "fast-check";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { percentile, summaryOf } from "./percentile.ts";

describe("percentiles by the nearest rank", () => {
  it("are those of the method's definition", () => {
    const five = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((p) => percentile(five, p))).to.deep.equal([15, 20, 20, 35, 50]);
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([1, 10, 50, 90, 99, 100].map((p) => percentile(hundred, p))).to.deep.equal([1, 10, 50, 90, 99, 100]);
    expect([1, 10, 50, 90, 99].map((p) => percentile(hundred.slice(0, 10), p))).to.deep.equal([1, 1, 5, 9, 10]);
  });

  it("are the sample where there is one, and nothing where there is none", () => {
    expect(summaryOf([7])).to.deep.equal({ count: 1, min: 7, p10: 7, p50: 7, p90: 7, p99: 7, max: 7 });
    const none = { min: null, p10: null, p50: null, p90: null, p99: null, max: null };
    expect(summaryOf([])).to.deep.equal({ count: 0, ...none });
    expect(summaryOf([0]).p50).to.equal(0);
  });

  it(`are samples, ordered, with at least their share at or below them (seed ${seed})`, () => {
    const samples = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 300 });
    const property = fc.property(samples, fc.integer({ min: 1, max: 100 }), (unsorted, percent) => {
      const sorted = unsorted.sort((a, b) => a - b);
      const found = percentile(sorted, percent) as number;
      const share = (limit: number) => sorted.filter((sample) => sample <= limit).length / sorted.length;
      expect(sorted).to.include(found);
      expect(share(found) * 100).to.be.at.least(percent - 1e-9);
      const smaller = sorted.filter((sample) => sample < found).at(-1);
      if (smaller !== undefined) expect(share(smaller) * 100).to.be.below(percent);
      const { min, p10, p50, p90, p99, max } = summaryOf(sorted) as Record<"min" | "p10" | "p50" | "p90" | "p99" | "max", number>;
      expect([min, p10, p50, p90, p99, max]).to.deep.equal([min, p10, p50, p90, p99, max].sort((a, b) => a - b));
    });
    fc.assert(property, { seed, numRuns: runs(500) });
  });
});
