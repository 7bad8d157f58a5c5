import { expect } from "chai";
import { blindingDigits } from "../sdk/src/protocol/blinding.ts";
import type { SlotName } from "../sdk/src/protocol/document.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { noteOf, uniquenessOf } from "../sdk/src/protocol/notes.ts";
import { blindedOf, evaluationOf, softsOf } from "../sdk/src/protocol/tag.ts";
import * as scenario from "./testing/scenario.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const NAMED = "assurance * (counterparty - acknowledgedBy) === 0;";
const ENROLMENTS = [
  { name: "enrol", kinds: scenario.KINDS, inputOf: scenario.enrolInput, constraints: 6240, budget: 2 ** 14 },
  { name: "enrolSoft", kinds: scenario.SOFT_KINDS, inputOf: scenario.enrolSoftInput, constraints: 19_961, budget: 2 ** 15 },
] as const;
const ABSENT = { transportNumber: 0n, orderNumber: 0n };

for (const { name, kinds, inputOf, constraints, budget } of ENROLMENTS) {
  describe(`circuit ${name}`, () => {
    let enrol: Statement;
    before(async () => {
      enrol = await Statement.open(name);
    });
    describeStatement(() => enrol, { constraints });
    const rejects = (change: Input, template: string, line: string) =>
      enrol.rejects({ ...vectorInput(name), ...change }, template, line);
    const list = (signal: "digits" | "eighths" | "slots") => vectorInput(name)[signal] as bigint[];
    /** Outputs by the SDK. */
    function outputsOf(situation: Partial<scenario.Situation>) {
      const d = scenario.derive(situation);
      const asked = kinds.map((kind) => scenario.evaluation(d, kind));
      const blinded = blindedOf(asked.map((one) => one.blinded));
      const points = asked.map((one) => one.evaluated);
      const soft = kinds.length === 4;
      const state = { softs: soft ? softsOf(d.softValues) : 0n, published: soft ? 0n : 1n };
      const note = noteOf({ ...d, ...state, financed: 0n, sequence: 0n });
      return { uniqueness: uniquenessOf(d.tag), note, evaluation: evaluationOf(blinded, points) };
    }
    function expectOutputs(situation: Partial<scenario.Situation>): void {
      const { uniqueness, note, evaluation } = enrol.signals(inputOf(situation));
      expect({ uniqueness, note, evaluation }).to.deep.equal(outputsOf(situation));
    }

    it(`stays within ${budget} constraints`, () => {
      expect(enrol.r1cs.constraints.length).to.be.at.most(budget);
    });

    describe("rejects", () => {
      const commitment = "commitment === document;";
      for (const signal of ["document", "salt", "secondHalf"]) {
        it(`another ${signal}`, () => rejects({ [signal]: 1n }, "Enrolment", commitment));
      }
      for (let slot = 0; slot < 16; slot++) {
        it(`another value in slot ${slot}`, () => rejects({ slots: list("slots").with(slot, 7n) }, "Enrolment", commitment));
      }
      it("what is no invoice", () =>
        enrol.rejects(inputOf({ fields: { type: 381n } }), "Enrolment", "slots[SLOT_TYPE()] === TYPE_INVOICE();"));
      it("an unknown schema", () =>
        enrol.rejects(inputOf({ fields: { schema: 2n } }), "Enrolment", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
      it("another issuer's document", () => rejects({ issuerId: 5n }, "Enrolment", "slots[SLOT_ISSUER()] === issuerId;"));
      for (const assurance of [1n, 2n, 3n]) {
        it(`the word of a party that the document does not name, at assurance ${assurance}`, () => {
          for (const counterpartyId of [0n, 5n, scenario.ISSUER_ID]) {
            enrol.rejects({ ...inputOf({ assurance }), counterpartyId }, "Acknowledged", NAMED);
          }
        });
      }
      for (const digit of [2n, FIELD_ORDER - 1n]) {
        for (const place of [0, 251 * kinds.length - 1]) {
          it(`a digit of ${digit} at ${place}`, () =>
            rejects({ digits: list("digits").with(place, digit) }, "Bits", "in[i] * (1 - in[i]) === 0;"));
        }
      }
      kinds.forEach((kind, index) => {
        it(`P1: a blinding of 0, for which every F would fit, for kind ${kind}`, () => {
          const digits = list("digits").toSpliced(251 * index, 251, ...blindingDigits(0n).map(BigInt));
          rejects({ digits }, "Multiple", "(lambda[i] + mu[i]) * (x[i] - between[i]) === 2 * y[i];");
        });
        it(`P1: an F that is no multiple of a point on the curve, for kind ${kind}`, () => {
          const eighths = list("eighths").with(2 * index + 1, 5n);
          rejects({ eighths }, "SubgroupPoint", "eighth[1] * eighth[1] === g;");
        });
        it(`P1: an F of small order, for kind ${kind}`, () => {
          const eighths = list("eighths").toSpliced(2 * index, 2, 0n, 0n);
          rejects({ eighths }, "Cofactor", "signal double[2] <== MontgomeryDouble()(point);");
        });
      });
    });

    describe("boundaries", () => {
      for (const total of [1n, MAX]) {
        it(`accepts a total of ${total}`, () => void enrol.witness(inputOf({ fields: { total } })));
      }
      it("rejects a total of 0", () =>
        enrol.rejects(inputOf({ fields: { total: 0n } }), "Enrolment", "NonZero()(slots[SLOT_TOTAL()]);"));
      for (const total of [MAX + 1n, FIELD_ORDER - 1n]) {
        it(`rejects a total of ${total}`, () =>
          enrol.rejects(inputOf({ fields: { total } }), "Enrolment", "InRange(64)(slots[SLOT_TOTAL()]);"));
      }
      for (const assurance of [0n, 3n]) it(`accepts assurance ${assurance}`, () => expectOutputs({ assurance }));
      for (const assurance of [4n, FIELD_ORDER - 1n]) {
        it(`rejects assurance ${assurance}`, () =>
          enrol.rejects(inputOf({ assurance }), "Acknowledged", "InRange(2)(assurance);"));
      }
      it("asks nobody's word for assurance 0", () => {
        for (const counterpartyId of [0n, 5n]) enrol.witness({ ...inputOf({ assurance: 0n }), counterpartyId });
      });
      for (const blinding of [2n, 3n]) it(`accepts a blinding of ${blinding}`, () => expectOutputs({ blinding }));
      for (const keyId of [0, 2, 2 ** 32 - 1]) it(`makes the tag of key ${keyId}`, () => expectOutputs({ keyId }));
      it("makes the tags of a document without transport and order number", () => expectOutputs({ fields: ABSENT }));
    });

    describe("uniqueness", () => {
      const uniqueness = (situation: Partial<scenario.Situation>) => enrol.signals(inputOf(situation)).uniqueness;
      it("P1: is the same for the same issuer and number, whatever else is edited", () => {
        const edited = { total: 1n, dueDate: 1n, currency: 840n, counterparty: 1n, subtype: 384n, issueDate: 0n, origin: 0n };
        expect(uniqueness({ fields: { ...edited, ...ABSENT } })).to.equal(uniqueness({}));
      });
      it("P1: is the same for every blinding and every version of the document", () => {
        expect(uniqueness({ blinding: 5n, salt: 1n })).to.equal(uniqueness({}));
      });
      it("differs for another number, issuer, key id or key", () => {
        const others = [{}, { fields: { number: 1n } }, { fields: { issuer: 1n } }, { keyId: 2 }, { committeeKey: 5n }];
        expect(new Set(others.map(uniqueness)).size).to.equal(others.length);
      });
    });

    describe("evaluation", () => {
      const evaluation = (change: Input) => enrol.signals({ ...vectorInput(name), ...change }).evaluation;
      kinds.forEach((kind, index) => {
        it(`P1: is another one than the committee signed where F of kind ${kind} is not the committee's`, () => {
          const foreign = scenario.enrolSoftInput({ committeeKey: 5n }).eighths as bigint[];
          const eighths = list("eighths").toSpliced(2 * index, 2, ...foreign.slice(2 * index, 2 * index + 2));
          expect(evaluation({ eighths })).not.to.equal(evaluation({}));
        });
      });
      it("P1: is another one where another document's F is taken, or another blinding", () => {
        const other = inputOf({ fields: { number: 1n } });
        expect(evaluation({ eighths: other.eighths as bigint[] })).not.to.equal(evaluation({}));
        expect(evaluation({ digits: other.digits as bigint[] })).not.to.equal(evaluation({}));
      });
      it("P5: two documents of one key share nothing but their uniqueness: neither questions nor answers nor notes", () => {
        const [one, two] = [{}, { salt: 1n }].map((situation) => enrol.signals(inputOf(situation)));
        for (const signal of ["evaluation", "note", "document"]) expect(one?.[signal], signal).not.to.equal(two?.[signal]);
        expect(one?.uniqueness).to.equal(two?.uniqueness);
      });
    });
  });
}

describe("circuit enrolSoft, soft values", () => {
  let enrol: Statement;
  before(async () => {
    enrol = await Statement.open("enrolSoft");
  });
  const note = (change: Input) => enrol.signals({ ...vectorInput("enrolSoft"), ...change }).note;

  it("binds them into the note: another soft tag is another note", () => {
    const eighths = vectorInput("enrolSoft").eighths as bigint[];
    const foreign = scenario.enrolSoftInput({ committeeKey: 5n }).eighths as bigint[];
    const others = [1, 2, 3].map((i) => note({ eighths: eighths.toSpliced(2 * i, 2, ...foreign.slice(2 * i, 2 * i + 2)) }));
    expect(new Set([note({}), ...others]).size).to.equal(4);
  });
  it("gives another note than an enrolment without them, and the same uniqueness", async () => {
    const hard = (await Statement.open("enrol")).signals(vectorInput("enrol"));
    const soft = enrol.signals(vectorInput("enrolSoft"));
    expect(hard.uniqueness).to.equal(soft.uniqueness);
    expect(hard.note).not.to.equal(soft.note);
    expect(hard.evaluation, "what members sign for one does not serve the other").not.to.equal(soft.evaluation);
  });
  it("finds the same trade, transport and order under another number", () => {
    const softOf = (fields: Partial<Record<SlotName, bigint>>) => scenario.derive({ fields }).softValues;
    expect(softOf({ number: 1n })).to.deep.equal(softOf({}));
  });
  // IsZero asks for an inverse of 0 where a number is absent: its output is 1 - 0·inverse, whatever the inverse.
  const harmless = ["Keys.IsZero.inv", "Keys.IsZero.inv"];
  describeSoundness(
    () => enrol,
    () => scenario.enrolSoftInput({ fields: ABSENT }),
    harmless,
  );
});
