import { expect } from "chai";
import { pledgeSums } from "./pledge-sums.ts";

describe("what a bank's pledges come to", () => {
  const sumsOf = (...pledges: Parameters<typeof pledgeSums>[0][number][]) => {
    const { sums, leftOut } = pledgeSums(pledges);
    return { sums: Object.fromEntries(sums), leftOut };
  };

  it("is a sum for each currency, never one of several", () =>
    expect(
      sumsOf(
        { amount: 100n, currency: "EUR" },
        { amount: 5_000n, currency: "JPY" },
        { amount: 2n ** 63n, currency: "USD" },
        { amount: 11n, currency: "EUR" },
        { amount: 2n ** 63n, currency: "USD" },
      ),
    ).to.deep.equal({ sums: { EUR: 111n, JPY: 5_000n, USD: 2n ** 64n }, leftOut: 0 }));

  it("leaves out what has no known currency or amount, and counts it", () =>
    expect(sumsOf({ amount: 100n, currency: "USD" }, { amount: 70n }, { currency: "EUR" }, {})).to.deep.equal({
      sums: { USD: 100n },
      leftOut: 3,
    }));

  it("is nothing for no pledges, and no sum of 0 where no currency is known", () => {
    expect(sumsOf()).to.deep.equal({ sums: {}, leftOut: 0 });
    expect(sumsOf({ amount: 1n })).to.deep.equal({ sums: {}, leftOut: 1 });
  });
});
