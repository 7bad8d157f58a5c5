import { expect } from "chai";
import { blindingDigits } from "../sdk/src/protocol/blinding.ts";
import { GROUP_ORDER } from "../sdk/src/protocol/curve.ts";
import { SLOT, type SlotName } from "../sdk/src/protocol/document.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { blindedOf } from "../sdk/src/protocol/tag.ts";
import * as scenario from "./testing/scenario.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const NO_MULTIPLE = "(lambda[i] + mu[i]) * (x[i] - between[i]) === 2 * y[i];";
const QUESTIONS = [
  { name: "query", kinds: scenario.KINDS, inputOf: scenario.queryInput, constraints: 3472, budget: 2 ** 13 },
  { name: "querySoft", kinds: scenario.SOFT_KINDS, inputOf: scenario.querySoftInput, constraints: 10_659, budget: 2 ** 14 },
] as const;
/** Slots that each kind of key depends on. */
const FIELDS: readonly (readonly SlotName[])[] = [
  ["issuer", "number"],
  ["issuer", "counterparty", "currency", "total", "issueDate"],
  ["transportNumber"],
  ["counterparty", "orderNumber"],
];

for (const { name, kinds, inputOf, constraints, budget } of QUESTIONS) {
  describe(`circuit ${name}`, () => {
    let query: Statement;
    before(async () => {
      query = await Statement.open(name);
    });
    describeStatement(() => query, { constraints });
    const rejects = (change: Input, template: string, line: string) =>
      query.rejects({ ...vectorInput(name), ...change }, template, line);
    const digits = () => vectorInput(name).digits as bigint[];

    it(`stays within ${budget} constraints`, () => {
      expect(query.r1cs.constraints.length).to.be.at.most(budget);
    });

    describe("rejects", () => {
      const commitment = "commitment === document;";
      for (const signal of ["document", "salt", "secondHalf"]) {
        it(`another ${signal}`, () => rejects({ [signal]: 1n }, "Question", commitment));
      }
      for (let slot = 0; slot < 16; slot++) {
        it(`another value in slot ${slot}`, () =>
          rejects({ slots: (vectorInput(name).slots as bigint[]).with(slot, 7n) }, "Question", commitment));
      }
      it("P6: another issuer's document", () => rejects({ issuerId: 5n }, "Question", "slots[SLOT_ISSUER()] === issuerId;"));
      it("P6: a document that names its buyer's competitor as issuer, asked in one's own name", () => {
        const foreign = inputOf({ fields: { issuer: 5n } });
        query.rejects({ ...foreign, issuerId: scenario.ISSUER_ID }, "Question", "slots[SLOT_ISSUER()] === issuerId;");
      });
      for (const digit of [2n, FIELD_ORDER - 1n]) {
        for (const place of [0, 250, 251 * kinds.length - 1]) {
          it(`a digit of ${digit} at ${place}`, () =>
            rejects({ digits: digits().with(place, digit) }, "Bits", "in[i] * (1 - in[i]) === 0;"));
        }
      }
      kinds.forEach((kind, index) => {
        for (const [blinding, meaning] of [
          [0n, "0, which fits every point"],
          [1n, "1, which hides nothing"],
          [GROUP_ORDER - 1n, "-1, which hides nothing"],
        ] as const) {
          it(`P1: a blinding of ${meaning}, for kind ${kind}`, () => {
            const changed = digits().toSpliced(251 * index, 251, ...blindingDigits(blinding).map(BigInt));
            rejects({ digits: changed }, "Multiple", NO_MULTIPLE);
          });
        }
      });
    });

    describe("boundaries", () => {
      for (const blinding of [2n, 3n, 4n, GROUP_ORDER - 3n, GROUP_ORDER - 2n]) {
        it(`accepts a blinding of ${blinding}`, () => {
          const d = scenario.derive({ blinding });
          const points = kinds.map((kind) => scenario.evaluation(d, kind).blinded);
          expect(query.signals(inputOf({ blinding })).blinded).to.equal(blindedOf(points));
        });
      }
      for (const digit of [0n, 1n]) {
        it(`accepts nothing but digits of ${digit}`, () =>
          void query.witness({ ...vectorInput(name), digits: digits().fill(digit) }));
      }
      for (const value of [0n, FIELD_ORDER - 1n]) {
        it(`asks about identifiers of ${value}`, () => {
          const fields = { issuer: value, number: value, counterparty: value, orderNumber: value, transportNumber: value };
          const d = scenario.derive({ fields, blinding: 5n });
          const points = kinds.map((kind) => scenario.evaluation(d, kind).blinded);
          expect(query.signals(inputOf({ fields, blinding: 5n })).blinded).to.equal(blindedOf(points));
        });
      }
    });

    it("P5: asks for one key in another way for each document, key of the committee and applicant", () => {
      const asked = [{}, { salt: 1n }, { keyId: 2 }, { blinding: 7n }].map((change) => query.signals(inputOf(change)).blinded);
      expect(new Set(asked).size).to.equal(asked.length);
    });
    it("depends on what its kinds of key depend on, and on nothing else of the document", () => {
      const asked = (fields: Partial<Record<SlotName, bigint>>) => query.signals(inputOf({ fields, blinding: 7n })).blinded;
      const own = new Set(FIELDS.slice(0, kinds.length).flat());
      for (const field of (Object.keys(SLOT) as SlotName[]).filter((field) => SLOT[field] < 16)) {
        expect(asked({ [field]: 9n }) === asked({}), field).to.equal(!own.has(field));
      }
    });
  });
}

describe("circuit querySoft, where numbers are absent", () => {
  let query: Statement;
  before(async () => {
    query = await Statement.open("querySoft");
  });
  const ABSENT = [{ transportNumber: 0n }, { orderNumber: 0n }, { transportNumber: 0n, orderNumber: 0n }];
  for (const fields of ABSENT) {
    it(`asks about issuer and number in their place: ${Object.keys(fields).join(", ")}`, () => {
      const d = scenario.derive({ fields });
      const points = scenario.SOFT_KINDS.map((kind) => scenario.evaluation(d, kind).blinded);
      expect(query.signals(scenario.querySoftInput({ fields })).blinded).to.equal(blindedOf(points));
    });
  }
  // IsZero asks for an inverse of 0 where a number is absent: its output is 1 - 0·inverse, whatever the inverse.
  const harmless = ["Keys.IsZero.inv", "Keys.IsZero.inv"];
  describeSoundness(
    () => query,
    () => scenario.querySoftInput({ fields: ABSENT[2] as object }),
    harmless,
  );
});
