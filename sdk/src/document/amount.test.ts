import { expect } from "chai";
import fc from "fast-check";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { isDecimal, toMinor } from "./amount.ts";

describe("toMinor", () => {
  const cases: [text: string, digits: number, minor: bigint][] = [
    ["729", 2, 72900n],
    ["1436.5", 2, 143650n],
    ["0.30", 2, 30n],
    [".5", 2, 50n],
    ["5.", 2, 500n],
    ["+7.10", 2, 710n],
    ["-225.14", 2, -22514n],
    ["-0.00", 2, 0n],
    ["000123", 2, 12300n],
    ["100.000", 2, 10000n],
    ["100.00", 0, 100n],
    ["1.234", 3, 1234n],
    ["184467440737095516.15", 2, (1n << 64n) - 1n],
  ];
  for (const [text, digits, minor] of cases) {
    it(`reads ${text} with ${digits} decimals as ${minor}`, () => expect(toMinor(text, digits)).to.equal(minor));
  }

  it("refuses decimals that the currency lacks, instead of rounding", () => {
    expect(toMinor("729.005", 2)).to.equal("too many decimals");
    expect(toMinor("100.5", 0)).to.equal("too many decimals");
  });

  it("refuses 2^64 and more, on either side", () => {
    expect(toMinor("184467440737095516.16", 2)).to.equal("too large");
    expect(toMinor("-184467440737095516.16", 2)).to.equal("too large");
    expect(toMinor("9".repeat(60), 2)).to.equal("too large");
  });

  const wrong = [
    "",
    ".",
    "+",
    "-",
    "1e3",
    "1E3",
    "NaN",
    "INF",
    "-INF",
    "1,000.00",
    "1.000,00",
    "1 000",
    "0x10",
    "1.2.3",
    "--1",
    "١٢",
    "1_000",
    "12\u200b",
  ];
  for (const text of [...wrong, "1".repeat(61)]) {
    it(`takes ${JSON.stringify(text.slice(0, 12))} for no number`, () => {
      expect(toMinor(text, 2)).to.equal("not a decimal number");
      expect(isDecimal(text)).to.equal(false);
    });
  }

  it(`gives back every amount that it is given (seed ${seed})`, () => {
    const amount = fc.bigInt({ min: -(1n << 64n) + 1n, max: (1n << 64n) - 1n });
    const property = fc.property(amount, fc.integer({ min: 0, max: 4 }), (minor, digits) => {
      const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
      const written = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
      return toMinor((minor < 0n ? "-" : "") + written, digits) === minor;
    });
    fc.assert(property, { seed, numRuns: runs(500) });
  });
});
