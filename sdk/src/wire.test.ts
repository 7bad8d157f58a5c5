import { expect } from "chai";
import fc from "fast-check";
import { checkProof, checkRequest } from "./check/check-shapes.ts";
import { InputInvalid } from "./errors.ts";
import { FIELD_ORDER } from "./protocol/hash.ts";
import { reservation, ticket } from "./reserve/ticket-shape.ts";
import { authorisation } from "./settle/authorise.ts";
import { plain, receive } from "./wire.ts";

const account = "0x52908400098527886E0F7030069857D2E4169EE7";
const id = `0x${"0a".repeat(32)}`;
const at = { chainId: 31337, financing: account };
const proof = {
  a: ["1", "2"],
  b: [
    ["1", "2"],
    ["3", "4"],
  ],
  c: ["5", "6"],
};
const request = {
  kind: "kontor/check-request/1",
  ...at,
  challenge: id,
  currency: 978,
  maximumFinanced: "0",
  minimumAvailable: "100",
  minimumAssurance: 1,
  documentId: id,
  soft: false,
  maximumAge: "5",
};
const samples = {
  "check request": [checkRequest, request],
  "check proof": [checkProof, { kind: "kontor/check-proof/1", request, notesRoot: "1", nullifierRoot: "2", proof }],
  ticket: [
    ticket,
    {
      kind: "kontor/ticket/1",
      ...at,
      documentId: id,
      amount: "5",
      controller: account,
      expiry: "9",
      lenderKey: ["1", "2"],
      signature: { R8: ["1", "2"], S: "3" },
    },
  ],
  reservation: [
    reservation,
    {
      kind: "kontor/reservation/1",
      ...at,
      membersRoot: "1",
      pledge: "2",
      receipt: "3",
      soft: ["4", "5", "6"],
      controller: account,
      expiry: "9",
      proof,
      transition: { notesRoot: "1", nullifier: "2", nextNote: "3", mask: "4", lowKey: "0" },
    },
  ],
  authorisation: [
    authorisation,
    {
      kind: "kontor/authorisation/1",
      ...at,
      action: "finance",
      controller: account,
      reason: "none",
      signature: `0x${"11".repeat(65)}`,
    },
  ],
} as const;

describe("objects between parties", () => {
  for (const [what, [shape, sample]] of Object.entries(samples)) {
    it(`${what}: survives JSON and comes back the same`, () => {
      const read = receive(shape, JSON.parse(JSON.stringify(sample)), what);
      expect(plain(read)).to.deep.equal(sample);
    });

    it(`${what}: any missing, added or wrong part is an InputInvalid that names the place`, () => {
      const refused = (value: unknown) => expect(() => receive(shape, value, what)).to.throw(InputInvalid);
      for (const key of Object.keys(sample)) {
        const { [key]: _, ...without } = sample as Record<string, unknown>;
        refused(without);
        for (const wrong of [null, -1, 1.5, "-1", "0x", "01", " 1", "1e3", [], {}, "9".repeat(100)])
          refused({ ...sample, [key]: wrong });
        try {
          receive(shape, { ...sample, [key]: null }, what);
        } catch (error) {
          expect((error as InputInvalid).values.place).to.match(new RegExp(`^${key}`));
        }
      }
      refused({ ...sample, more: 1 });
      for (const value of [undefined, null, 1, "x", [], [sample]]) refused(value);
    });

    it(`${what}: nothing but InputInvalid is thrown for random JSON`, () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          try {
            receive(shape, value, what);
            return false;
          } catch (error) {
            return error instanceof InputInvalid;
          }
        }),
        { seed: 20261, numRuns: 200 },
      );
    });
  }

  it("check proof: may carry soft values, all of them or none", () => {
    const [shape, sample] = samples["check proof"];
    const soft = { trade: "1", transport: "2", order: "3", published: 1 };
    expect(plain(receive(shape, { ...sample, soft }, "check proof"))).to.deep.equal({ ...sample, soft });
    const { order: _, ...partial } = soft;
    const wrong = [null, {}, partial, { ...soft, published: 2 }, { ...soft, published: "1" }, { ...soft, trade: "-1" }];
    for (const value of [...wrong, { ...soft, more: "4" }])
      expect(() => receive(shape, { ...sample, soft: value }, "check proof")).to.throw(InputInvalid);
  });

  it("bounds field elements and amounts", () => {
    const [shape, sample] = samples.ticket;
    const limits = (value: object) => () => receive(shape, { ...sample, ...value }, "ticket");
    expect(limits({ amount: (2n ** 64n - 1n).toString() })).not.to.throw();
    expect(limits({ amount: (2n ** 64n).toString() })).to.throw(InputInvalid);
    expect(limits({ lenderKey: ["1", (FIELD_ORDER - 1n).toString()] })).not.to.throw();
    expect(limits({ lenderKey: ["1", FIELD_ORDER.toString()] })).to.throw(InputInvalid);
  });

  it("never repeats a value in its message", () => {
    const [shape, sample] = samples.ticket;
    expect(() => receive(shape, { ...sample, amount: "secret-4711" }, "ticket"))
      .to.throw(InputInvalid)
      .with.property("message")
      .not.contain("4711");
  });
});
