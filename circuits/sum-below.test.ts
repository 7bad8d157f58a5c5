import { identifierSlot } from "../sdk/src/protocol/document.ts";
import { POOL_PLACES, SUM_LIMIT } from "../sdk/src/protocol/facts.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { POOL, sumBelowInput } from "./testing/facts.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const DIFFERENCE = "InRange(BITS)(difference);";
const NAMED = "document === used * commitment;";
const DISTINCT = "NonZero()(keys[i] - keys[j]);";
const SUM = POOL.reduce((sum, total) => sum + total, 0n);
const FULL = Array.from({ length: POOL_PLACES }, () => ({ total: MAX }));

describe("circuit sumBelow", () => {
  let sumBelow: Statement;
  before(async () => {
    sumBelow = await Statement.open("sumBelow");
  });
  describeStatement(() => sumBelow, { constraints: 20488 });
  describe("with every place in use", () => {
    describeSoundness(
      () => sumBelow,
      () => sumBelowInput(FULL),
    );
  });
  const rejects = (terms: Input, template: string, line: string) =>
    sumBelow.rejects({ ...vectorInput("sumBelow"), ...terms }, template, line);
  const vector = () => vectorInput("sumBelow") as Record<string, bigint[]>;

  describe("the documents", () => {
    it("may be 1 to 16", () => {
      for (const count of [1, 2, 15, 16]) sumBelow.witness(sumBelowInput(FULL.slice(0, count), { threshold: 1n }));
    });
    it("rejects another document, salt or second half in any place that is used", () => {
      for (const i of [0, 4]) {
        for (const name of ["documents", "salts", "secondHalves"])
          rejects({ [name]: vector()[name]?.with(i, 1n) ?? [] }, "PoolPlace", NAMED);
      }
    });
    it("rejects a document that does not count, and one that counts unnamed", () => {
      const { documents = [], used = [] } = vector();
      rejects({ used: used.with(0, 0n) }, "PoolPlace", NAMED);
      rejects({ documents: documents.with(5, 1n) }, "PoolPlace", NAMED);
      rejects({ documents: documents.with(0, 0n) }, "PoolPlace", NAMED);
      rejects({ used: used.with(5, 1n) }, "PoolPlace", NAMED);
    });
    for (const value of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a use of ${value}`, () => {
        for (const i of [0, 15]) rejects({ used: vector().used?.with(i, value) ?? [] }, "Bits", "in[i] * (1 - in[i]) === 0;");
      });
    }
    it("rejects another layout of slots", () =>
      sumBelow.rejects(sumBelowInput([{ schema: 2n }]), "PoolPlace", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
    it("rejects one document in two places, and two documents of one legal key", () => {
      const { documents = [], used = [] } = vector();
      // Places 5 and 0 have one opening.
      const twice = { documents: documents.with(5, documents[0] as bigint), used: used.with(5, 1n) };
      rejects({ ...twice, threshold: 0n }, "SumBelow", DISTINCT);
      const number = identifierSlot("INV-0");
      sumBelow.rejects(sumBelowInput([{}, { number, total: 5n }], { threshold: 1n }), "SumBelow", DISTINCT);
      sumBelow.witness(sumBelowInput([{}, { number, issuer: 5n }], { threshold: 1n }));
    });
  });

  describe("the amounts", () => {
    it("rejects another currency, and none", () => {
      rejects({ currency: 840n }, "PoolPlace", "slots[SLOT_CURRENCY()] === currency;");
      const line = "slots[SLOT_CURRENCY()] === currency;";
      sumBelow.rejects(sumBelowInput([{}, { currency: 840n }], { currency: 978n }), "PoolPlace", line);
      sumBelow.rejects(sumBelowInput([{ currency: 0n }], { threshold: 1n }), "SumBelow", "NonZero()(currency);");
    });
    it("rejects a total that is absent", () => {
      const input = sumBelowInput([{}, { total: 0n }], { threshold: 1n });
      sumBelow.rejects(input, "PoolPlace", "NonZero()(slots[SLOT_TOTAL()]);");
    });
    for (const total of [MAX + 1n, FIELD_ORDER - 1n]) {
      it(`rejects a total of ${total}`, () => {
        const input = sumBelowInput([{}, { total }], { threshold: 1n });
        sumBelow.rejects(input, "PoolPlace", "InRange(64)(slots[SLOT_TOTAL()]);");
      });
    }
  });

  describe("the threshold", () => {
    const asked = (threshold: bigint, atLeast: bigint): Input => sumBelowInput(undefined, { threshold, atLeast });
    it("is met from below and from above, to the cent", () => {
      for (const threshold of [SUM + 1n, SUM_LIMIT - 1n]) {
        sumBelow.witness(asked(threshold, 0n));
        sumBelow.rejects(asked(threshold, 1n), "BelowOrAtLeast", DIFFERENCE);
      }
      for (const threshold of [0n, SUM]) {
        sumBelow.witness(asked(threshold, 1n));
        sumBelow.rejects(asked(threshold, 0n), "BelowOrAtLeast", DIFFERENCE);
      }
    });
    it("is met by the largest sum: sixteen of the largest amounts", () => {
      const largest = 16n * MAX;
      sumBelow.witness(sumBelowInput(FULL, { threshold: largest }));
      sumBelow.witness(sumBelowInput(FULL, { threshold: largest + 1n, atLeast: 0n }));
      sumBelow.rejects(sumBelowInput(FULL, { threshold: largest, atLeast: 0n }), "BelowOrAtLeast", DIFFERENCE);
      sumBelow.rejects(sumBelowInput(FULL, { threshold: largest + 1n }), "BelowOrAtLeast", DIFFERENCE);
    });
    for (const threshold of [SUM_LIMIT, FIELD_ORDER - 1n]) {
      it(`rejects ${threshold}`, () => {
        for (const atLeast of [0n, 1n]) rejects({ threshold, atLeast }, "BelowOrAtLeast", "InRange(BITS)(threshold);");
      });
    }
    for (const atLeast of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a side of ${atLeast}`, () => rejects({ atLeast }, "Bits", "in[i] * (1 - in[i]) === 0;"));
    }
  });
});
