import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { amountBelowInput } from "./testing/facts.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];
const DIFFERENCE = "InRange(BITS)(difference);";

describe("circuit amountBelow", () => {
  let amountBelow: Statement;
  before(async () => {
    amountBelow = await Statement.open("amountBelow");
  });
  describeStatement(() => amountBelow, { constraints: 1097 });
  const rejects = (terms: Input, template: string, line: string) =>
    amountBelow.rejects({ ...vectorInput("amountBelow"), ...terms }, template, line);

  describe("the document", () => {
    for (const name of ["document", "salt", "secondHalf"]) {
      it(`rejects another ${name}`, () => rejects({ [name]: 1n }, "AmountBelow", "commitment === document;"));
    }
    it("rejects another layout of slots", () =>
      amountBelow.rejects(amountBelowInput({ schema: 2n }), "AmountBelow", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
  });

  describe("the amount", () => {
    it("rejects another currency", () => rejects({ currency: 840n }, "AmountBelow", "slots[SLOT_CURRENCY()] === currency;"));
    it("rejects no currency, which is none of its own", () =>
      amountBelow.rejects(amountBelowInput({ currency: 0n }), "AmountBelow", "NonZero()(currency);"));
    it("rejects a total that is absent: an insured value is no total of 0", () => {
      for (const atLeast of [0n, 1n]) {
        const input = amountBelowInput({ total: 0n }, { threshold: 0n, atLeast });
        amountBelow.rejects(input, "AmountBelow", "NonZero()(slots[SLOT_TOTAL()]);");
      }
    });
    for (const total of BEYOND) {
      it(`rejects a total of ${total}, below or not`, () => {
        for (const atLeast of [0n, 1n])
          amountBelow.rejects(amountBelowInput({ total }, { atLeast }), "BelowOrAtLeast", "InRange(BITS)(amount);");
      });
    }
  });

  describe("the threshold", () => {
    for (const threshold of [1_000_001n, MAX]) {
      it(`1,000,000 is below ${threshold}, and not at least that`, () => {
        amountBelow.witness(amountBelowInput({}, { threshold, atLeast: 0n }));
        amountBelow.rejects(amountBelowInput({}, { threshold, atLeast: 1n }), "BelowOrAtLeast", DIFFERENCE);
      });
    }
    for (const threshold of [0n, 1n, 1_000_000n]) {
      it(`1,000,000 is at least ${threshold}, and not below that`, () => {
        amountBelow.witness(amountBelowInput({}, { threshold, atLeast: 1n }));
        amountBelow.rejects(amountBelowInput({}, { threshold, atLeast: 0n }), "BelowOrAtLeast", DIFFERENCE);
      });
    }
    it("the largest amount is at least itself, and below nothing", () => {
      amountBelow.witness(amountBelowInput({ total: MAX }, { threshold: MAX, atLeast: 1n }));
      for (const threshold of [0n, MAX])
        amountBelow.rejects(amountBelowInput({ total: MAX }, { threshold, atLeast: 0n }), "BelowOrAtLeast", DIFFERENCE);
    });
    it("the smallest amount is below everything but 1 and 0", () => {
      for (const threshold of [2n, MAX]) amountBelow.witness(amountBelowInput({ total: 1n }, { threshold, atLeast: 0n }));
      for (const threshold of [0n, 1n])
        amountBelow.rejects(amountBelowInput({ total: 1n }, { threshold, atLeast: 0n }), "BelowOrAtLeast", DIFFERENCE);
    });
    for (const threshold of BEYOND) {
      it(`rejects ${threshold}`, () => {
        for (const atLeast of [0n, 1n]) rejects({ threshold, atLeast }, "BelowOrAtLeast", "InRange(BITS)(threshold);");
      });
    }
    for (const atLeast of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a side of ${atLeast}`, () => rejects({ atLeast }, "Bits", "in[i] * (1 - in[i]) === 0;"));
    }
  });
});
