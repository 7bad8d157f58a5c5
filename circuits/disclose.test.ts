import { expect } from "chai";
import { halves, SLOT, type SlotName } from "../sdk/src/protocol/document.ts";
import { disclosedOf } from "../sdk/src/protocol/facts.ts";
import { FIELD_ORDER, hash, hashHalf } from "../sdk/src/protocol/hash.ts";
import { discloseInput, SHOWN } from "./testing/facts.ts";
import { slotsOf } from "./testing/scenario.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const ALL = Object.keys(SLOT) as SlotName[];
const COMMITTED = "committed === disclosed;";
const valuesOf = (names: readonly SlotName[]) => {
  const slots = slotsOf({});
  return Object.fromEntries(names.map((name) => [name, slots[SLOT[name]]])) as Partial<Record<SlotName, bigint>>;
};

describe("circuit disclose", () => {
  let disclose: Statement;
  before(async () => {
    disclose = await Statement.open("disclose");
  });
  describeStatement(() => disclose, { constraints: 3085 });
  describe("with every slot", () => {
    describeSoundness(
      () => disclose,
      () => discloseInput({}, {}, ALL),
    );
  });
  const rejects = (terms: Input, template: string, line: string) =>
    disclose.rejects({ ...vectorInput("disclose"), ...terms }, template, line);

  describe("the document", () => {
    for (const name of ["document", "salt"]) {
      it(`rejects another ${name}`, () => rejects({ [name]: 1n }, "Disclose", "commitment === document;"));
    }
    it("rejects a slot that is another's, shown or not", () => {
      const { slots } = vectorInput("disclose") as Record<string, bigint[]>;
      for (const name of ALL.filter((one) => one !== "schema"))
        rejects({ slots: slots?.with(SLOT[name], 123n) ?? [] }, "Disclose", "commitment === document;");
    });
    it("rejects another layout of slots", () =>
      disclose.rejects(discloseInput({ schema: 2n }), "FullDocument", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
  });

  describe("what is shown", () => {
    it("may be each slot alone, all of them, and none", () => {
      for (const names of [...ALL.map((name) => [name]), ALL, []]) disclose.witness(discloseInput({}, {}, names));
    });
    it("is no other value of a slot", () => {
      for (const name of SHOWN) {
        const told = { ...valuesOf(SHOWN), [name]: 1n };
        rejects({ disclosed: disclosedOf(told) }, "Disclose", COMMITTED);
      }
    });
    it("is no more and no fewer slots than the mask says", () => {
      for (const name of ALL.filter((one) => !SHOWN.includes(one)))
        rejects({ disclosed: disclosedOf(valuesOf([...SHOWN, name])) }, "Disclose", COMMITTED);
      for (const name of SHOWN)
        rejects({ disclosed: disclosedOf(valuesOf(SHOWN.filter((one) => one !== name))) }, "Disclose", COMMITTED);
    });
    it("tells a slot that holds 0 from one that is not shown", () => {
      const shown = ["type", "orderNumber"] as const;
      const input = discloseInput({ orderNumber: 0n }, {}, shown);
      disclose.witness(input);
      const silent = disclosedOf({ type: 380n });
      expect(input.disclosed)
        .to.equal(disclosedOf({ type: 380n, orderNumber: 0n }))
        .and.not.to.equal(silent);
      disclose.rejects({ ...input, disclosed: silent }, "Disclose", COMMITTED);
      // And of one that is not shown nobody can say that it is 0.
      const claimed = disclosedOf({ type: 380n, total: 0n });
      disclose.rejects(discloseInput({}, { disclosed: claimed }, ["type"]), "Disclose", COMMITTED);
    });
    it("does not depend on what is not shown", () => {
      const changed = { total: 5n, goods: 6n, issuer: 7n, number: 8n };
      const names = ["type", "currency", "vessel"] as const;
      expect(discloseInput({}, {}, names).disclosed).to.equal(discloseInput(changed, {}, names).disclosed);
    });
    it("is no commitment to a whole document, which would tell too much", () => {
      const [first, second] = halves(slotsOf({}));
      rejects({ disclosed: hash("disclosed", first, second, 0n) }, "Disclose", COMMITTED);
      rejects({ disclosed: hash("document", hashHalf(Array(16).fill(0n)), second, 0n) }, "Disclose", COMMITTED);
    });
    for (const disclosed of [0n, 1n, FIELD_ORDER - 1n]) {
      it(`rejects ${disclosed}`, () => rejects({ disclosed }, "Disclose", COMMITTED));
    }
  });

  describe("the mask", () => {
    for (const value of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a bit of ${value}, first and last`, () => {
        const { mask } = vectorInput("disclose") as Record<string, bigint[]>;
        for (const at of [0, 31]) rejects({ mask: mask?.with(at, value) ?? [] }, "Bits", "in[i] * (1 - in[i]) === 0;");
      });
    }
    it("takes slots of the largest value", () => void disclose.witness(discloseInput({ total: FIELD_ORDER - 1n })));
  });
});
