import { expect } from "chai";
import { halves } from "../sdk/src/protocol/document.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { maskOf, noteOf } from "../sdk/src/protocol/notes.ts";
import { amendInput, derive } from "./testing/scenario.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];

describe("circuit amend", function () {
  this.timeout(120_000);
  let amend: Statement;
  before(async () => {
    amend = await Statement.open("amend");
  });
  describeStatement(() => amend, { constraints: 9627 });
  const rejects = (change: Input, template: string, line: string) =>
    amend.rejects({ ...vectorInput("amend"), ...change }, template, line);

  describe("the note", () => {
    it("rejects the note of another document", () => rejects({ document: 1n }, "Amend", "commitment === document;"));
    it("rejects another salt of the former version", () => rejects({ salt: 1n }, "Amend", "commitment === document;"));
    for (const name of ["notesRoot", "tag", "financed", "sequence", "assurance"]) {
      it(`rejects another ${name}`, () => rejects({ [name]: 2n }, "NoteInTree", "root === notesRoot;"));
    }
    for (const sequence of BEYOND) {
      it(`rejects sequence ${sequence}`, () => amend.rejects(amendInput({ sequence }), "Transition", "InRange(64)(sequence);"));
    }
  });

  describe("the next version", () => {
    it("rejects another commitment, salt or second half", () => {
      for (const name of ["nextDocument", "nextSalt", "nextSecondHalf"]) {
        rejects({ [name]: 1n }, "Amend", "nextCommitment === nextDocument;");
      }
    });
    for (const name of ["type", "schema", "issuer", "number", "currency"] as const) {
      const line = `nextSlots[SLOT_${name.toUpperCase()}()] === slots[SLOT_${name.toUpperCase()}()];`;
      it(`rejects another ${name}`, () => amend.rejects(amendInput({}, { [name]: 381n }), "Amend", line));
    }
    it("may differ in everything else", () => {
      const next = { counterparty: 1n, issueDate: 2n, origin: 3n, dueDate: 4n, subtype: 384n, taxExclusive: 5n, goods: 6n };
      amend.witness(amendInput({}, next));
    });
    for (const total of [250_000n, MAX]) {
      it(`accepts a total of ${total} for 250,000 financed`, () => void amend.witness(amendInput({}, { total })));
    }
    for (const total of [249_999n, 1n]) {
      it(`rejects a total of ${total} for 250,000 financed`, () =>
        amend.rejects(amendInput({}, { total }), "AtMost", "InRange(BITS)(b - a);"));
    }
    for (const total of BEYOND) {
      it(`rejects a total of ${total}`, () => amend.rejects(amendInput({}, { total }), "AtMost", "InRange(BITS)(b);"));
    }
    it("rejects a total of 0, even with nothing financed", () =>
      amend.rejects(amendInput({ financed: 0n }, { total: 0n }), "Amend", "NonZero()(nextSlots[SLOT_TOTAL()]);"));
    for (const financed of BEYOND) {
      it(`rejects a note with ${financed} financed`, () =>
        amend.rejects(amendInput({ financed }), "AtMost", "InRange(BITS)(a);"));
    }
  });

  describe("the assurance", () => {
    for (const nextAssurance of [0n, 3n]) {
      it(`accepts ${nextAssurance}`, () => void amend.witness({ ...vectorInput("amend"), nextAssurance }));
    }
    for (const nextAssurance of [4n, FIELD_ORDER - 1n]) {
      it(`rejects ${nextAssurance}`, () => rejects({ nextAssurance }, "Amend", "InRange(2)(nextAssurance);"));
    }
    it("can rise alone, the document staying what it is", () => {
      const { slots, document, salt, tag, sequence, financed } = derive();
      const { nullifier: _, ...signals } = amend.signals({
        ...vectorInput("amend"),
        nextDocument: document,
        nextSlots: slots.slice(0, 16),
        nextSecondHalf: halves(slots)[1],
        nextSalt: salt,
      });
      expect(signals.nextNote).to.equal(noteOf({ document, tag, financed, sequence: sequence + 1n, assurance: 2n }));
      expect(signals.mask).to.equal(maskOf(tag, sequence + 1n, financed));
    });
  });
});
