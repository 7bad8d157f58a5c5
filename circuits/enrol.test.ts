import { expect } from "chai";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { enrolInput, ISSUER_ID } from "./testing/scenario.ts";
import { describeStatement, Statement, vectorInput } from "./testing/statement.ts";

const MAX = (1n << 64n) - 1n;

describe("circuit enrol", function () {
  this.timeout(120_000);
  let enrol: Statement;
  before(async () => {
    enrol = await Statement.open("enrol");
  });
  describeStatement(() => enrol, { constraints: 2333 });

  describe("rejects", () => {
    const commitment = "commitment === document;";
    it("another document", () => enrol.rejects({ ...vectorInput("enrol"), document: 1n }, "Enrol", commitment));
    it("another salt", () => enrol.rejects({ ...vectorInput("enrol"), salt: 1n }, "Enrol", commitment));
    it("another second half", () => enrol.rejects({ ...vectorInput("enrol"), secondHalf: 1n }, "Enrol", commitment));
    for (let slot = 0; slot < 16; slot++) {
      it(`another value in slot ${slot}`, () => {
        const input = vectorInput("enrol");
        const slots = (input.slots as bigint[]).with(slot, 7n);
        enrol.rejects({ ...input, slots }, "Enrol", commitment);
      });
    }
    it("what is no invoice", () =>
      enrol.rejects(enrolInput({ fields: { type: 381n } }), "Enrol", "slots[SLOT_TYPE()] === TYPE_INVOICE();"));
    it("an unknown schema", () =>
      enrol.rejects(enrolInput({ fields: { schema: 2n } }), "Enrol", "slots[SLOT_SCHEMA()] === SCHEMA_VERSION();"));
    it("another issuer's document", () =>
      enrol.rejects({ ...vectorInput("enrol"), issuerId: 5n }, "Enrol", "slots[SLOT_ISSUER()] === issuerId;"));
    it("a second secret, and so a second tag", () =>
      enrol.rejects({ ...vectorInput("enrol"), issuerSecret: 5n }, "Enrol", "secretCommitment === issuerSecretCommitment;"));
    for (const assurance of [1n, 2n, 3n]) {
      it(`the word of a party that the document does not name, at assurance ${assurance}`, () => {
        for (const counterpartyId of [0n, 5n, ISSUER_ID]) {
          const line = "assurance * (counterparty - acknowledgedBy) === 0;";
          enrol.rejects({ ...enrolInput({ assurance }), counterpartyId }, "Acknowledged", line);
        }
      });
    }
  });

  describe("boundaries", () => {
    for (const total of [1n, MAX]) it(`accepts a total of ${total}`, () => void enrol.witness(enrolInput({ fields: { total } })));
    it("rejects a total of 0", () =>
      enrol.rejects(enrolInput({ fields: { total: 0n } }), "Enrol", "NonZero()(slots[SLOT_TOTAL()]);"));
    for (const total of [MAX + 1n, FIELD_ORDER - 1n]) {
      it(`rejects a total of ${total}`, () =>
        enrol.rejects(enrolInput({ fields: { total } }), "Enrol", "InRange(64)(slots[SLOT_TOTAL()]);"));
    }
    for (const assurance of [0n, 3n]) it(`accepts assurance ${assurance}`, () => void enrol.witness(enrolInput({ assurance })));
    for (const assurance of [4n, FIELD_ORDER - 1n]) {
      it(`rejects assurance ${assurance}`, () =>
        enrol.rejects(enrolInput({ assurance }), "Acknowledged", "InRange(2)(assurance);"));
    }
  });

  it("asks nobody's word for assurance 0", () => {
    for (const counterpartyId of [0n, 5n]) enrol.witness({ ...enrolInput({ assurance: 0n }), counterpartyId });
  });

  describe("uniqueness", () => {
    const uniqueness = (fields: object) => enrol.signals(enrolInput({ fields })).uniqueness;
    it("is the same for the same issuer and number, whatever else is edited", () => {
      const edited = { total: 1n, dueDate: 1n, currency: 840n, counterparty: 1n, subtype: 384n, issueDate: 0n, origin: 0n };
      expect(uniqueness(edited)).to.equal(uniqueness({}));
    });
    it("differs for another number or issuer", () => {
      expect(new Set([{}, { number: 1n }, { issuer: 1n }].map(uniqueness)).size).to.equal(3);
    });
  });
});
