import { expect } from "chai";
import { countryLeaf, ORIGINS_DEPTH } from "../sdk/src/protocol/facts.ts";
import { FIELD_ORDER, hashNode } from "../sdk/src/protocol/hash.ts";
import { ORIGINS, originInSetInput, originPath, originsTree } from "./testing/facts.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import { rootOf } from "./testing/trees.ts";
import type { Input } from "./testing/witness.ts";

const MEMBERSHIP = "root === originsRoot;";

describe("circuit originInSet", () => {
  let originInSet: Statement;
  before(async () => {
    originInSet = await Statement.open("originInSet");
  });
  describeStatement(() => originInSet, { constraints: 3109 });
  const rejects = (terms: Input, template: string, line: string) =>
    originInSet.rejects({ ...vectorInput("originInSet"), ...terms }, template, line);

  describe("the document", () => {
    for (const name of ["document", "salt", "secondHalf"]) {
      it(`rejects another ${name}`, () => rejects({ [name]: 1n }, "OriginInSet", "commitment === document;"));
    }
    it("rejects another layout of slots", () =>
      originInSet.rejects(originInSetInput({ schema: 2n }), "OriginInSet", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
  });

  describe("the country", () => {
    it("accepts every country of the set", () => {
      for (const origin of ORIGINS) originInSet.witness(originInSetInput({ origin }));
    });
    it("accepts every country of sets of 1 to 9", () => {
      for (let size = 1; size <= 9; size++)
        for (const origin of ORIGINS.slice(0, size))
          originInSet.witness(originInSetInput({ origin }, {}, ORIGINS.slice(0, size)));
    });
    it("accepts the first and the last of 256 countries", () => {
      const all = Array.from({ length: 2 ** ORIGINS_DEPTH }, (_, i) => BigInt(i + 1));
      for (const origin of [1n, 128n, 129n, 256n]) originInSet.witness(originInSetInput({ origin }, {}, all));
    });
    for (const origin of [840n, 277n, FIELD_ORDER - 1n]) {
      it(`rejects ${origin}, with the path of another`, () =>
        originInSet.rejects(originInSetInput({ origin }), "OriginInTree", MEMBERSHIP));
    }
    it("rejects no country, and several, even where a set holds 0", () => {
      const line = "NonZero()(slots[SLOT_ORIGIN()]);";
      originInSet.rejects(originInSetInput({ origin: 0n }), "OriginInSet", line);
      originInSet.rejects(originInSetInput({ origin: 0n }, {}, [0n, ...ORIGINS]), "OriginInSet", line);
    });
  });

  describe("the set", () => {
    it("rejects another one", () => {
      for (const originsRoot of [0n, 1n, originsTree(ORIGINS.slice(1)).root, FIELD_ORDER - 1n])
        rejects({ originsRoot }, "OriginInTree", MEMBERSHIP);
    });
    it("rejects an altered sibling, side or switch at every level", () => {
      const all = Array.from({ length: 2 ** ORIGINS_DEPTH }, (_, i) => BigInt(i + 1));
      const input = originInSetInput({ origin: 86n }, {}, all);
      for (let level = 0; level < ORIGINS_DEPTH; level++) {
        const change = (name: string, value: (was: bigint) => bigint) =>
          ({ ...input, [name]: (input[name] as bigint[]).map((was, i) => (i === level ? value(was) : was)) }) as Input;
        for (const [name, value] of [
          ["originSiblings", () => 5n],
          ["originBits", (was: bigint) => 1n - was],
          ["originSwitches", () => 0n],
        ] as const)
          originInSet.rejects(change(name, value), "OriginInTree", MEMBERSHIP);
      }
    });
    for (const value of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a side and a switch of ${value}`, () => {
        const { originBits, originSwitches } = vectorInput("originInSet") as Record<string, bigint[]>;
        rejects({ originBits: originBits?.with(7, value) ?? [] }, "MerklePath", "bits[i] * (1 - bits[i]) === 0;");
        rejects({ originSwitches: originSwitches?.with(7, value) ?? [] }, "MerklePath", "switches[i] * (1 - switches[i]) === 0;");
      });
    }
    it("rejects an inner node in the place of a country: a root that is one's own choice opens to leaves alone", () => {
      // A thief who could take a node for a leaf would need a country whose leaf is that node.
      const node = hashNode(countryLeaf(276n), countryLeaf(40n));
      for (const country of [276n, 40n]) expect(countryLeaf(country)).not.to.equal(node);
      const path = originPath([40n, 276n, 380n, 528n], 3);
      const root = rootOf(node, path);
      const input = originInSetInput({}, { originsRoot: root, originSiblings: path.siblings, originBits: path.bits });
      originInSet.rejects({ ...input, originSwitches: path.switches }, "OriginInTree", MEMBERSHIP);
    });
  });
});
