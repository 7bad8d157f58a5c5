import { expect } from "chai";
import { halves } from "../sdk/src/protocol/document.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { maskOf, noteOf } from "../sdk/src/protocol/notes.ts";
import { amendInput, derive, FIRST, INVOICE, ISSUER_ID, type Situation } from "./testing/scenario.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];
const NAMED = "assurance * (counterparty - acknowledgedBy) === 0;";

/** A note's document amended to itself. */
function unchanged(situation: Partial<Situation> = {}): Input {
  const { slots, document, salt } = derive(situation);
  const next = { nextSlots: slots.slice(0, 16), nextSecondHalf: halves(slots)[1], nextSalt: salt };
  return { ...amendInput(situation), nextDocument: document, ...next };
}

describe("circuit amend", () => {
  let amend: Statement;
  before(async () => {
    amend = await Statement.open("amend");
  });
  describeStatement(() => amend, { constraints: 9729 });
  const rejects = (change: Input, template: string, line: string) =>
    amend.rejects({ ...vectorInput("amend"), ...change }, template, line);

  describe("the note", () => {
    it("rejects the note of another document", () => rejects({ document: 1n }, "Amend", "commitment === document;"));
    it("rejects another salt of the former version", () => rejects({ salt: 1n }, "Amend", "commitment === document;"));
    for (const name of ["notesRoot", "tag", "financed", "sequence", "assurance", "softs", "published"]) {
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

  describe("soft values", () => {
    for (const change of [{}, { soft: false }, FIRST]) {
      it(`stay those of the enrolment, published or not: ${Object.keys(change).join(", ")}`, () => {
        const d = derive(change);
        const input = amendInput(change, { total: 700_000n, transportNumber: 1n, orderNumber: 2n, issueDate: 3n });
        const next = { ...d, document: input.nextDocument as bigint, assurance: 2n, sequence: d.sequence + 1n };
        expect(amend.signals(input).nextNote).to.equal(noteOf(next));
      });
    }
  });

  describe("the assurance", () => {
    for (const nextAssurance of [0n, 3n]) {
      it(`accepts ${nextAssurance}`, () => void amend.witness({ ...vectorInput("amend"), nextAssurance }));
    }
    for (const nextAssurance of [4n, FIELD_ORDER - 1n]) {
      it(`rejects ${nextAssurance}`, () => rejects({ nextAssurance }, "Acknowledged", "InRange(2)(assurance);"));
    }
    it("rejects the word of a party that the next version does not name", () => {
      for (const nextCounterpartyId of [0n, ISSUER_ID]) rejects({ nextCounterpartyId }, "Acknowledged", NAMED);
      const former = INVOICE.counterparty;
      amend.rejects({ ...amendInput({}, { counterparty: 9n }), nextCounterpartyId: former }, "Acknowledged", NAMED);
    });
    it("asks nobody's word for none", () =>
      void amend.witness({ ...vectorInput("amend"), nextAssurance: 0n, nextCounterpartyId: 0n }));
    for (const nextAssurance of [0n, 1n]) {
      it(`rejects the same document with assurance 1 again, or less: ${nextAssurance}`, () =>
        amend.rejects({ ...unchanged(), nextAssurance }, "Amend", "InRange(2)(rise);"));
    }
    it("rejects the same document from assurance 3 on: there is no higher one", () => {
      for (const nextAssurance of [0n, 1n, 2n, 3n]) {
        amend.rejects({ ...unchanged({ assurance: 3n }), nextAssurance }, "Amend", "InRange(2)(rise);");
      }
    });
    it("can rise alone, the document staying what it is", () => {
      const d = derive();
      const { tag, financed } = d;
      const signals = amend.signals(unchanged());
      const next = noteOf({ ...d, sequence: d.sequence + 1n, assurance: 2n });
      expect(signals.nextNote).to.equal(next);
      expect(signals.mask).to.equal(maskOf(tag, next, financed));
      for (const nextAssurance of [1n, 2n, 3n]) amend.witness({ ...unchanged({ assurance: 0n }), nextAssurance });
    });
  });
});
