import { expect } from "chai";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { MAX_DEPTH, noteOf, pledgeOf } from "../sdk/src/protocol/notes.ts";
import { arbitrary, derive, FIRST, pathInput, restoreInput } from "./testing/scenario.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import { type CircuitPath, leanTree, pathOf, rootOf } from "./testing/trees.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];

describe("circuit restore", () => {
  let restore: Statement;
  before(async () => {
    restore = await Statement.open("restore");
  });
  describeStatement(() => restore, { constraints: 8208 });
  const rejects = (change: Input, template: string, line: string) =>
    restore.rejects({ ...vectorInput("restore"), ...change }, template, line);

  describe("the pledge", () => {
    const commitment = "commitment === pledge;";
    it("rejects another pledge", () => rejects({ pledge: 1n }, "Restore", commitment));
    it("rejects another amount", () => rejects({ amount: 100_001n }, "Restore", commitment));
    it("rejects another sequence", () => rejects({ pledgeSequence: 2n }, "Restore", commitment));
    it("rejects a pledge on another legal key", () => rejects({ pledge: pledgeOf(1n, 1n, 100_000n) }, "Restore", commitment));
  });

  describe("the amount", () => {
    for (const amount of [1n, 250_000n]) {
      it(`accepts ${amount} of 250,000 financed`, () => void restore.witness(restoreInput({ amount })));
    }
    for (const amount of [250_001n, MAX]) {
      it(`rejects ${amount} of 250,000 financed`, () =>
        restore.rejects(restoreInput({ amount }), "AtMost", "InRange(BITS)(b - a);"));
    }
    for (const amount of BEYOND)
      it(`rejects ${amount}`, () => restore.rejects(restoreInput({ amount }), "AtMost", "InRange(BITS)(a);"));
    it("accepts all of the largest amount", () => void restore.witness(restoreInput({ financed: MAX, amount: MAX })));
    for (const financed of BEYOND) {
      it(`rejects a note with ${financed} financed`, () =>
        restore.rejects(restoreInput({ financed }), "AtMost", "InRange(BITS)(b);"));
    }
  });

  describe("the next note", () => {
    for (const change of [{}, { soft: false }, { ...FIRST, financed: 250_000n }]) {
      it(`keeps soft values and whether they are published: ${Object.keys(change).join(", ")}`, () => {
        const d = derive({ amount: 100_000n, ...change });
        const next = noteOf({ ...d, financed: d.financed - 100_000n, sequence: d.sequence + 1n });
        expect(restore.signals(restoreInput(change)).nextNote).to.equal(next);
      });
    }
  });

  describe("the sequence", () => {
    for (const sequence of [0n, MAX]) it(`accepts ${sequence}`, () => void restore.witness(restoreInput({ sequence })));
    for (const sequence of BEYOND) {
      it(`rejects ${sequence}`, () => restore.rejects(restoreInput({ sequence }), "Transition", "InRange(64)(sequence);"));
    }
  });

  describe("the path", () => {
    const membership = "root === notesRoot;";
    const { note } = derive();
    const withPath = (path: CircuitPath): Input => ({
      ...vectorInput("restore"),
      ...pathInput("note", path),
      notesRoot: rootOf(note, path),
    });
    const levels = Array.from({ length: MAX_DEPTH }, (_, level) => level);

    for (const name of ["notesRoot", "document", "tag", "financed", "sequence", "assurance", "softs", "published"]) {
      it(`rejects another ${name}`, () => {
        // With a pledge of the other tag and enough financed, so that nothing but the note is wrong.
        const pledge = pledgeOf(name === "tag" ? 2n : derive().tag, 1n, 100_000n);
        rejects({ pledge, [name]: name === "financed" ? 200_000n : 2n }, "NoteInTree", membership);
      });
    }
    it("accepts 26 levels", () => {
      const siblings = levels.map((level) => arbitrary(`sibling ${level}`));
      restore.witness(withPath({ siblings, bits: levels.map((level) => BigInt(level % 2)), switches: levels.map(() => 1n) }));
    });
    it("accepts a tree of one leaf", () => void restore.witness(withPath(pathOf(leanTree([note]), 0))));
    it("accepts every place in trees of 1 to 9 leaves", () => {
      for (let size = 1; size <= 9; size++) {
        for (let index = 0; index < size; index++) {
          const leaves = Array.from({ length: size }, (_, i) => (i === index ? note : arbitrary(`leaf ${i}`)));
          const tree = leanTree(leaves);
          const input = withPath(pathOf(tree, index));
          expect(input.notesRoot).to.equal(tree.root);
          restore.witness(input);
        }
      }
    });
    it("rejects an altered sibling, side or switch at every level", () => {
      const siblings = levels.map((level) => arbitrary(`sibling ${level}`));
      const path = { siblings, bits: levels.map((level) => BigInt(level % 2)), switches: levels.map(() => 1n) };
      const input = withPath(path);
      for (const level of levels) {
        for (const [name, value] of [
          ["siblings", 5n],
          ["bits", 1n - (path.bits[level] as bigint)],
          ["switches", 0n],
        ] as const) {
          const changed = { ...path, [name]: path[name].with(level, value) };
          restore.rejects({ ...input, ...pathInput("note", changed) }, "NoteInTree", membership);
        }
      }
    });
    for (const value of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a side and a switch of ${value}`, () => {
        const input = vectorInput("restore");
        rejects({ noteBits: (input.noteBits as bigint[]).with(3, value) }, "MerklePath", "bits[i] * (1 - bits[i]) === 0;");
        const noteSwitches = (input.noteSwitches as bigint[]).with(3, value);
        rejects({ noteSwitches }, "MerklePath", "switches[i] * (1 - switches[i]) === 0;");
      });
    }
  });
});
