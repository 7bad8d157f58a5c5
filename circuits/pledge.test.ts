import { expect } from "chai";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { lenderLeaf, noteOf, receiptOf, ticketOf } from "../sdk/src/protocol/notes.ts";
import { decoyOf } from "../sdk/src/protocol/tag.ts";
import { derive, FIRST, LENDER_KEY, pathInput, pledgeInput, type Situation, sign } from "./testing/scenario.ts";
import { describeSoundness, describeStatement, Statement, vectorInput } from "./testing/statement.ts";
import { leanTree, pathOf } from "./testing/trees.ts";
import type { Input } from "./testing/witness.ts";

const MAX = (1n << 64n) - 1n;
const SUBGROUP_ORDER = 2736030358979909402780800718157159386076813972158567259200215660948447373041n;
const BEYOND = [MAX + 1n, FIELD_ORDER - 1n];

describe("circuit pledge", () => {
  let pledge: Statement;
  before(async () => {
    pledge = await Statement.open("pledge");
  });
  // Two equalities of circomlib's signature verifier ask for an inverse of 0 where the two sides are equal, as they must be:
  // the output is 1 - 0·inverse, whatever the inverse.
  const harmless = ["eqCheckX.isz.inv", "eqCheckY.isz.inv"];
  describeStatement(() => pledge, { constraints: 28_311, harmless });
  describe("of a document's first pledge", () =>
    describeSoundness(
      () => pledge,
      () => pledgeInput(FIRST),
      harmless,
    ));
  const rejects = (change: Input, template: string, line: string) =>
    pledge.rejects({ ...vectorInput("pledge"), ...change }, template, line);
  const vector = (name: string) => vectorInput("pledge")[name] as bigint[];

  describe("the note", () => {
    for (const name of ["notesRoot", "tag", "financed", "sequence", "assurance", "softs", "published", "salt", "secondHalf"]) {
      it(`rejects another ${name}`, () => rejects({ [name]: 2n }, "NoteInTree", "root === notesRoot;"));
    }
    it("rejects a larger total than the document's", () =>
      rejects({ slots: vector("slots").with(7, 2_000_000n) }, "NoteInTree", "root === notesRoot;"));
  });

  describe("the amount (P2)", () => {
    for (const amount of [1n, 750_000n]) it(`accepts ${amount} of 750,000`, () => void pledge.witness(pledgeInput({ amount })));
    it("rejects 0", () => pledge.rejects(pledgeInput({ amount: 0n }), "Pledge", "NonZero()(amount);"));
    for (const amount of [750_001n, MAX]) {
      it(`rejects ${amount} of 750,000`, () =>
        pledge.rejects(pledgeInput({ amount }), "Room", "InRange(64)(total - financed - amount);"));
    }
    for (const amount of BEYOND)
      it(`rejects ${amount}`, () => pledge.rejects(pledgeInput({ amount }), "Room", "InRange(64)(amount);"));
    for (const financed of BEYOND) {
      it(`rejects a note with ${financed} financed`, () =>
        pledge.rejects(pledgeInput({ financed }), "Room", "InRange(64)(financed);"));
    }
    for (const total of BEYOND) {
      it(`rejects a total of ${total}`, () => pledge.rejects(pledgeInput({ fields: { total } }), "Room", "InRange(64)(total);"));
    }
    it("takes the whole of the largest total", () =>
      void pledge.witness(pledgeInput({ fields: { total: MAX }, financed: 0n, amount: MAX })));
    it("rejects sums that would wrap 64 bits", () =>
      pledge.rejects(
        pledgeInput({ fields: { total: MAX }, financed: MAX, amount: 1n }),
        "Room",
        "InRange(64)(total - financed - amount);",
      ));
  });

  describe("the sequence", () => {
    for (const sequence of [0n, MAX]) it(`accepts ${sequence}`, () => void pledge.witness(pledgeInput({ sequence })));
    for (const sequence of BEYOND) {
      it(`rejects ${sequence}`, () => pledge.rejects(pledgeInput({ sequence }), "Transition", "InRange(64)(sequence);"));
    }
  });

  describe("the issuer (P12)", () => {
    it("rejects one that is no active member", () => {
      const members = leanTree([1n, 2n, lenderLeaf(...LENDER_KEY)]);
      const lender = pathInput("lender", pathOf(members, 2));
      rejects({ membersRoot: members.root, ...lender }, "IssuerInTree", "root === membersRoot;");
    });
    it("rejects a lender's leaf in its place", () => {
      const path = pathInput("issuer", pathOfVector("lender"));
      rejects(path, "IssuerInTree", "root === membersRoot;");
    });
  });

  describe("the lender", () => {
    const signature =
      "EdDSAPoseidonVerifier()(1, lenderKey[0], lenderKey[1], signatureS, signatureR8[0], signatureR8[1], ticket);";
    const [x, y] = LENDER_KEY;
    const signed = (document: bigint, amount: bigint, context: bigint) => sign(ticketOf(document, amount, context));
    const { document, amount } = derive();
    const context = vectorInput("pledge").context as bigint;

    it("rejects one that is no active member", () => rejects({ lenderKey: [y, x] }, "LenderInTree", "root === membersRoot;"));
    it("rejects the issuer's leaf in its place", () =>
      rejects(pathInput("lender", pathOfVector("issuer")), "LenderInTree", "root === membersRoot;"));
    it("rejects another context, and so another ledger, controller or expiry", () =>
      rejects({ context: 1n }, "Ticket", signature));
    it("rejects a ticket for another document", () => rejects(signed(1n, amount, context), "Ticket", signature));
    it("rejects a ticket for another amount", () => rejects(signed(document, 1n, context), "Ticket", signature));
    it("rejects a signature scalar of 0", () => rejects({ signatureS: 0n }, "Ticket", signature));
    for (const offset of [0n, -1n]) {
      it(`rejects S + ${offset === 0n ? "the order" : "anything"}, which is the same point`, () => {
        const S = vectorInput("pledge").signatureS as bigint;
        const changed = offset === 0n ? S + SUBGROUP_ORDER : S + 1n;
        rejects({ signatureS: changed }, "Ticket", signature);
      });
    }
    it("rejects R8 off the curve", () =>
      rejects({ signatureR8: [1n, 1n] }, "Ticket", "BabyCheck()(signatureR8[0], signatureR8[1]);"));
    it("rejects a member's key off the curve", () =>
      pledge.rejects(pledgeInput({}, [1n, 1n]), "Ticket", "BabyCheck()(lenderKey[0], lenderKey[1]);"));
    it("rejects members' keys of small order", () => {
      for (const key of [
        [0n, 1n],
        [0n, FIELD_ORDER - 1n],
      ] as [bigint, bigint][]) {
        // With such a key R8 = S·B8 fits every message.
        const forged = { ...pledgeInput({}, key), signatureR8: [0n, 1n], signatureS: 0n };
        pledge.rejects(forged, "Ticket", signature);
      }
    });
  });

  describe("the receipt", () => {
    it("is that of the signature, another for every ticket", () => {
      const tickets = [{}, { amount: 399_999n }, { salt: 1n }, { fields: { dueDate: 20_561n } }].map((situation) =>
        pledgeInput(situation),
      );
      const receipts = tickets.map((input) => pledge.signals(input).receipt);
      const expected = tickets.map(({ signatureR8, signatureS }) =>
        receiptOf((signatureR8 as bigint[])[0] as bigint, signatureS as bigint),
      );
      expect(receipts).to.deep.equal(expected);
      expect(new Set(receipts).size).to.equal(tickets.length);
    });
    it("leaves no second R8 with the same x: its mirror image is refused", () => {
      const [x, y] = vector("signatureR8") as [bigint, bigint];
      const template =
        "EdDSAPoseidonVerifier()(1, lenderKey[0], lenderKey[1], signatureS, signatureR8[0], signatureR8[1], ticket);";
      rejects({ signatureR8: [x, FIELD_ORDER - y] }, "Ticket", template);
    });
  });

  describe("soft values", () => {
    const OPENED = "(1 - published) * (opened - softs) === 0;";
    const outputs = (situation: Partial<Situation>): unknown[] => {
      const signals = pledge.signals(pledgeInput(situation));
      return [signals.softTrade, signals.softTransport, signals.softOrder];
    };
    const decoys = ({ tag, sequence }: { tag: bigint; sequence: bigint }) =>
      ([2, 3, 4] as const).map((kind) => decoyOf(tag, sequence, kind));

    it("are published by the first pledge, in their order", () => {
      const { trade, transport, order } = derive().softValues;
      expect(outputs(FIRST)).to.deep.equal([trade, transport, order]);
    });
    it("P5: are published once: later pledges give three numbers that differ from them, from each other and every time", () => {
      const sequences = [0n, 3n, 4n];
      for (const sequence of sequences) expect(outputs({ sequence })).to.deep.equal(decoys(derive({ sequence })));
      const all = [...outputs(FIRST), ...sequences.flatMap((sequence) => outputs({ sequence }))];
      expect(new Set(all).size).to.equal(12);
    });
    it("are not published where the document was enrolled without: its first pledge looks like any other", () => {
      const hard = { ...FIRST, soft: false, published: 1n };
      expect(outputs(hard)).to.deep.equal(decoys(derive(hard)));
    });
    it("rejects others than the note's, one at a time, in a first pledge", () => {
      const input = pledgeInput(FIRST);
      const soft = input.soft as bigint[];
      soft.forEach((_, i) => void pledge.rejects({ ...input, soft: soft.with(i, 5n) }, "SoftOutputs", OPENED));
      pledge.rejects({ ...input, soft: soft.toReversed() }, "SoftOutputs", OPENED);
    });
    it("asks for none where there is nothing left to publish", () =>
      void pledge.witness({ ...pledgeInput(), soft: [0n, 0n, 0n] }));
    it("rejects a first pledge that says that they are published", () =>
      pledge.rejects({ ...pledgeInput(FIRST), published: 1n }, "NoteInTree", "root === notesRoot;"));
    for (const published of [2n, FIELD_ORDER - 1n]) {
      it(`rejects a note with ${published} for published`, () =>
        pledge.rejects(pledgeInput({ published }), "Bits", "in[i] * (1 - in[i]) === 0;"));
    }
    it("leaves the next note with nothing to publish, and with the same values", () => {
      for (const situation of [FIRST, {}]) {
        const d = derive(situation);
        const next = { ...d, financed: d.financed + d.amount, sequence: d.sequence + 1n, published: 1n };
        expect(pledge.signals(pledgeInput(situation)).nextNote).to.equal(noteOf(next));
      }
    });
  });

  describe("the next note", () => {
    it("keeps the document, tag and assurance and binds the sum: any change of the situation changes it", () => {
      const situations = [{}, { amount: 399_999n }, { financed: 1n }, { sequence: 4n }, { assurance: 2n }, { salt: 1n }];
      const nextNotes = situations.map((situation) => pledge.signals(pledgeInput(situation)).nextNote);
      expect(new Set(nextNotes).size).to.equal(situations.length);
    });
    it("has a nullifier of its own for every sequence, whoever pledges and for what (P4)", () => {
      const nullifier = (situation: object) => pledge.signals(pledgeInput(situation)).nullifier;
      expect(nullifier({ amount: 5n })).to.equal(nullifier({}));
      expect(nullifier({ sequence: 4n })).not.to.equal(nullifier({}));
    });
  });

  function pathOfVector(prefix: string) {
    return { siblings: vector(`${prefix}Siblings`), bits: vector(`${prefix}Bits`), switches: vector(`${prefix}Switches`) };
  }
});
