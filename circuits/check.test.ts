import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { linkLeaf, NULLIFIER_KEY_END, nullifierKey } from "../sdk/src/protocol/notes.ts";
import { shownOf } from "../sdk/src/protocol/tag.ts";
import { checkInput, derive, FIRST, pathInput } from "./testing/scenario.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import { leanTree, pathOf, ReferenceNullifierTree } from "./testing/trees.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];

/** A nullifier tree of one link, which the circuit must judge by itself. */
function linkInput(lowKey: bigint, nextKey: bigint): Input {
  const tree = leanTree([linkLeaf(lowKey, nextKey), 1n]);
  return { nullifierRoot: tree.root, lowKey, nextKey, ...pathInput("link", pathOf(tree, 0)) };
}

describe("circuit check", () => {
  let check: Statement;
  before(async () => {
    check = await Statement.open("check");
  });
  describeStatement(() => check, { constraints: 16408 });
  const rejects = (terms: Input, template: string, line: string) => check.rejects(checkInput({}, terms), template, line);

  describe("the note", () => {
    const membership = "root === notesRoot;";
    it("rejects an unknown root", () => rejects({ notesRoot: 1n }, "NoteInTree", membership));
    for (const name of ["tag", "financed", "sequence", "assurance", "softs", "published", "salt", "secondHalf"]) {
      it(`rejects a note with another ${name}`, () => rejects({ [name]: 2n }, "NoteInTree", membership));
    }
    it("rejects a switch that is no bit", () => {
      const noteSwitches = (vectorInput("check").noteSwitches as bigint[]).with(0, 2n);
      rejects({ noteSwitches }, "MerklePath", "switches[i] * (1 - switches[i]) === 0;");
    });
    it("rejects a side that is no bit", () => {
      const noteBits = (vectorInput("check").noteBits as bigint[]).with(25, 2n);
      rejects({ noteBits }, "MerklePath", "bits[i] * (1 - bits[i]) === 0;");
    });
  });

  describe("the document", () => {
    it("may stay unnamed", () => void check.witness(checkInput({}, { document: 0n })));
    it("rejects the name of another one", () => rejects({ document: 1n }, "Check", "document * (document - commitment) === 0;"));
  });

  describe("absence (P3)", () => {
    const { nullifier } = derive();
    const key = nullifierKey(nullifier);
    it("rejects an unknown root", () => rejects({ nullifierRoot: 1n }, "Absence", "root === nullifierRoot;"));
    it("rejects a used nullifier, from either link that it ends", () => {
      const used = new ReferenceNullifierTree();
      used.insert(nullifier);
      for (const [index, lowKey, nextKey, line] of [
        [0, 0n, key, "InRange(224)(nextKey - key - 1);"],
        [1, key, NULLIFIER_KEY_END, "InRange(224)(key - lowKey - 1);"],
      ] as const) {
        const path = pathInput("link", pathOf(used.tree, index));
        rejects({ nullifierRoot: used.tree.root, lowKey, nextKey, ...path }, "Absence", line);
      }
    });
    it("accepts the tree of no nullifiers", () => {
      const used = new ReferenceNullifierTree();
      const { lowKey, nextKey, path } = used.link(key);
      check.witness(checkInput({}, { nullifierRoot: used.tree.root, lowKey, nextKey, ...pathInput("link", path) }));
    });
    it("accepts the tightest link", () => void check.witness(checkInput({}, linkInput(key - 1n, key + 1n))));
    it("rejects a link that was never in the tree", () => rejects({ lowKey: key - 1n }, "Absence", "root === nullifierRoot;"));
    for (const lowKey of [key, key + 1n]) {
      it(`rejects a low key of key + ${lowKey - key}`, () =>
        rejects(linkInput(lowKey, NULLIFIER_KEY_END), "Absence", "InRange(224)(key - lowKey - 1);"));
    }
    for (const nextKey of [key, key - 1n, 0n]) {
      it(`rejects a next key of key - ${key - nextKey}`, () =>
        rejects(linkInput(0n, nextKey), "Absence", "InRange(224)(nextKey - key - 1);"));
    }
    for (const lowKey of [1n << 224n, FIELD_ORDER - 1n]) {
      it(`rejects a low key of ${lowKey}`, () =>
        rejects(linkInput(lowKey, NULLIFIER_KEY_END), "Absence", "InRange(224)(lowKey);"));
    }
    it("rejects a next key of r - 1", () =>
      rejects(linkInput(0n, FIELD_ORDER - 1n), "Absence", "InRange(224)(nextKey - key - 1);"));
    it("rejects the path of a note in place of a link's", () => {
      const d = derive();
      rejects(
        { nullifierRoot: d.noteTree.root, ...pathInput("link", pathOf(d.noteTree, 4)) },
        "Absence",
        "root === nullifierRoot;",
      );
    });
  });

  describe("soft values", () => {
    const line = "shown * (shown - committed) === 0;";
    it("may stay unshown", () => void check.witness(checkInput({}, { shown: 0n })));
    it("are shown as the note has them, published or not, or as none", () => {
      for (const situation of [{}, FIRST, { soft: false }, { ...FIRST, soft: false, published: 1n }]) {
        check.witness(checkInput(situation));
      }
    });
    it("rejects others than the note's", () => rejects({ shown: shownOf(5n, 1n) }, "Shown", line));
    it("rejects none where the note has some, and some where it has none", () => {
      const { softs } = derive();
      rejects({ shown: shownOf(0n, 1n) }, "Shown", line);
      check.rejects(checkInput({ soft: false }, { shown: shownOf(softs, 1n) }), "Shown", line);
    });
    it("rejects the word that they are published where they are not, and the other way round", () => {
      const { softs } = derive();
      rejects({ shown: shownOf(softs, 0n) }, "Shown", line);
      check.rejects(checkInput(FIRST, { shown: shownOf(softs, 1n) }), "Shown", line);
    });
    for (const shown of [1n, FIELD_ORDER - 1n]) it(`rejects ${shown}`, () => rejects({ shown }, "Shown", line));
  });

  describe("terms", () => {
    it("rejects another currency", () => rejects({ currency: 840n }, "Check", "slots[SLOT_CURRENCY()] === currency;"));

    for (const maximumFinanced of [250_000n, MAX]) {
      it(`accepts 250,000 financed of at most ${maximumFinanced}`, () => void check.witness(checkInput({}, { maximumFinanced })));
    }
    for (const maximumFinanced of [249_999n, 0n]) {
      it(`rejects 250,000 financed of at most ${maximumFinanced}`, () =>
        rejects({ maximumFinanced }, "AtMost", "InRange(BITS)(b - a);"));
    }
    for (const maximumFinanced of BEYOND) {
      it(`rejects a maximum of ${maximumFinanced}`, () => rejects({ maximumFinanced }, "AtMost", "InRange(BITS)(b);"));
    }
    it("accepts nothing financed of at most nothing", () =>
      void check.witness(checkInput({ financed: 0n, sequence: 0n }, { maximumFinanced: 0n })));
    for (const financed of BEYOND) {
      it(`rejects a note with ${financed} financed`, () =>
        check.rejects(checkInput({ financed }), "AtMost", "InRange(BITS)(a);"));
    }

    for (const minimumAvailable of [0n, 750_000n]) {
      it(`accepts ${minimumAvailable} of 750,000 available`, () => void check.witness(checkInput({}, { minimumAvailable })));
    }
    for (const minimumAvailable of [750_001n, MAX]) {
      it(`rejects ${minimumAvailable} of 750,000 available`, () =>
        rejects({ minimumAvailable }, "Room", "InRange(64)(total - financed - amount);"));
    }
    for (const minimumAvailable of BEYOND) {
      it(`rejects ${minimumAvailable} available`, () => rejects({ minimumAvailable }, "Room", "InRange(64)(amount);"));
    }
    for (const total of BEYOND) {
      it(`rejects a total of ${total}`, () => check.rejects(checkInput({ fields: { total } }), "Room", "InRange(64)(total);"));
    }

    for (const minimumAssurance of [0n, 1n]) {
      it(`accepts assurance 1 for ${minimumAssurance}`, () => void check.witness(checkInput({}, { minimumAssurance })));
    }
    for (const minimumAssurance of [2n, 3n]) {
      it(`rejects assurance 1 for ${minimumAssurance}`, () => rejects({ minimumAssurance }, "AtMost", "InRange(BITS)(b - a);"));
    }
    for (const minimumAssurance of [4n, FIELD_ORDER - 1n]) {
      it(`rejects assurance 1 for ${minimumAssurance}`, () => rejects({ minimumAssurance }, "AtMost", "InRange(BITS)(a);"));
    }
    for (const assurance of [4n, FIELD_ORDER - 1n]) {
      it(`rejects a note with assurance ${assurance}`, () =>
        check.rejects(checkInput({ assurance }), "AtMost", "InRange(BITS)(b);"));
    }
  });
});
