import { readFileSync } from "node:fs";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { expect } from "chai";
import { encodeAbiParameters, hexToBigInt, keccak256, stringToHex } from "viem";
import { checkContext, reserveContext } from "./context.ts";
import {
  commitmentOf,
  halves,
  identifierSlot,
  keysOf,
  legalIdentifier,
  legalKeyOf,
  normalForm,
  SLOT,
  type SlotName,
} from "./document.ts";
import { type DomainName, domain, FIELD_ORDER, hash, hashHalf, hashNode, keccak248 } from "./hash.ts";
import * as notes from "./notes.ts";
import { D, H, P, readVectors } from "./reference.fixture.ts";
import { namedSignals } from "./signals.ts";
import type { Slots } from "./types.ts";

const vectors = readVectors("notes");

// Everything below is computed a second time, by circomlibjs's Poseidon and viem's keccak256, with nothing of the SDK.

describe("hashes", () => {
  it("has the domains of the vectors, which are keccak256 mod 2^248", () => {
    const expected = readVectors("domains");
    expect(Object.keys(expected)).to.have.length(22);
    for (const [name, value] of Object.entries(expected)) {
      expect(domain(name as DomainName))
        .to.equal(value)
        .and.to.equal(D(name));
    }
  });

  it("has domains that differ from each other", () => {
    const values = Object.values(readVectors("domains"));
    expect(new Set(values).size).to.equal(values.length);
  });

  it("is circomlib's Poseidon: published values of (1, 2) and (1, 2, 3, 4)", () => {
    const of12 = 7853200120776062878684798364095072458815029376092732009249414926327459813530n;
    const of1234 = 18821383157269793795438455681495246036402687001665670618754263018637548127333n;
    expect(hashNode(1n, 2n)).to.equal(of12).and.to.equal(P(1n, 2n));
    expect(P(1n, 2n, 3n, 4n)).to.equal(of1234);
  });

  it("puts the domain first, for 1 to 9 inputs", () => {
    for (let count = 1; count <= 9; count++) {
      const inputs = Array.from({ length: count }, (_, i) => BigInt(i + 7));
      expect(hash("note", ...inputs)).to.equal(H("note", ...inputs));
    }
  });

  it("refuses counts that it has no hash for", () => {
    expect(() => hash("note")).to.throw(RangeError);
    expect(() => hash("note", 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n)).to.throw(RangeError);
    expect(() => hashHalf([1n])).to.throw(RangeError);
  });

  it("cuts keccak256 to its high 248 bits", () => {
    const digest = Buffer.from(keccak_256(Buffer.from("kontor"))).toString("hex");
    expect(keccak248("kontor")).to.equal(BigInt(`0x${digest.slice(0, 62)}`));
  });
});

describe("documents", () => {
  const { identifiers, parties, document, withoutNumbers } = readVectors("documents");

  it("has the normal forms and identifiers of the vectors", () => {
    for (const { text, normalForm: expected, slot } of identifiers) {
      expect(normalForm(text)).to.equal(expected);
      expect(identifierSlot(text)).to.equal(slot);
      expect(slot).to.equal(hexToBigInt(keccak256(stringToHex(expected))) >> 8n);
    }
  });

  it("writes one identifier one way, however it is typed", () => {
    for (const text of ["INV-001", "inv 001", "Inv/0.0.1", "ｉｎｖ００１", "INV\u00ad001", " inv\u200b001 "]) {
      expect(normalForm(text), text).to.equal("INV001");
    }
    expect(normalForm("é")).to.equal(normalForm("e\u0301"));
    expect(normalForm("Straße")).to.equal("STRASSE");
    expect(normalForm("INV-01")).not.to.equal(normalForm("INV-1"));
    expect(normalForm("INV-O1"), "letter and digit stay apart").not.to.equal(normalForm("INV-01"));
  });

  it("has legal identifiers of scheme and value, which do not run into each other", () => {
    for (const { scheme, value, legalIdentifier: expected } of parties) {
      expect(legalIdentifier(scheme, value)).to.equal(expected);
    }
    expect(legalIdentifier("VAT", "DE123456789")).to.equal(hexToBigInt(keccak256(stringToHex("VAT:DE123456789"))) >> 8n);
    expect(legalIdentifier("VA", "TDE1")).not.to.equal(legalIdentifier("VAT", "DE1"));
  });

  it("commits to both halves and the salt", () => {
    const slots = document.slots as Slots;
    const [first, second] = [P(...slots.slice(0, 16)), P(...slots.slice(16))];
    expect(halves(slots)).to.deep.equal([first, second]);
    expect([document.firstHalf, document.secondHalf]).to.deep.equal([first, second]);
    expect(commitmentOf(slots, document.salt))
      .to.equal(document.commitment)
      .and.to.equal(H("document", first, second, document.salt));
  });

  it("changes its commitment with every slot and the salt", () => {
    const slots = document.slots as Slots;
    const others = slots.map((value, i) => commitmentOf(slots.with(i, value + 1n) as unknown as Slots, document.salt));
    const all = [document.commitment, commitmentOf(slots, document.salt + 1n), ...others];
    expect(new Set(all).size).to.equal(34);
  });

  it("has the same commitment again, and another where the same digits stand in other slots", () => {
    const [one, other] = [
      [0x1n, 0x23n],
      [0x12n, 0x3n],
    ].map((first) => [...first, ...document.slots.slice(2)] as unknown as Slots) as [Slots, Slots];
    for (const slots of [one, other, one, other])
      expect(commitmentOf(slots, document.salt)).to.equal(H("document", ...halves(slots), document.salt));
    expect(commitmentOf(one, document.salt)).not.to.equal(commitmentOf(other, document.salt));
  });

  it("has the keys of the vectors, computed a second time", () => {
    const keys = (slots: Slots) => {
      const at = (name: SlotName) => slots[SLOT[name]] as bigint;
      const standIn = (kind: bigint) => H("key", kind, at("issuer"), at("number"));
      const trade = [at("issuer"), at("counterparty"), at("currency"), at("total"), at("issueDate")];
      return [
        H("key", 1n, at("issuer"), at("number")),
        H("key", 2n, ...trade),
        at("transportNumber") === 0n ? standIn(7n) : H("key", 3n, at("transportNumber"), 0n),
        at("orderNumber") === 0n ? standIn(8n) : H("key", 4n, at("counterparty"), at("orderNumber")),
      ];
    };
    for (const { slots, keys: expected } of [document, withoutNumbers]) {
      expect(keysOf(slots)).to.deep.equal(expected).and.to.deep.equal(keys(slots));
      expect(legalKeyOf(slots[SLOT.issuer], slots[SLOT.number])).to.equal(expected[0]);
    }
    expect(new Set([...document.keys, ...withoutNumbers.keys]).size).to.equal(6);
  });

  it("has the 32 slots of SPEC.md, each once", () => {
    const spec = readFileSync(new URL("../../../SPEC.md", import.meta.url), "utf8");
    const section = spec.slice(spec.indexOf("\n## 3."), spec.indexOf("\n## 4."));
    const listed = [...section.matchAll(/\| (\d+) \| (\w+) \|/g)].map(([, position, name]) => [name, Number(position)]);
    expect(Object.fromEntries(listed)).to.deep.equal(SLOT);
    expect(listed).to.have.length(32);
  });
});

describe("notes", () => {
  const v = vectors;

  it("has the values of the vectors, computed a second time", () => {
    const { tag } = v;
    expect(notes.issuerLeaf(v.issuerId))
      .to.equal(v.issuerLeaf)
      .and.to.equal(H("issuer", v.issuerId, 0n));
    expect(notes.uniquenessOf(tag)).to.equal(v.uniqueness).and.to.equal(H("unique", tag));
    expect(notes.noteOf(v))
      .to.equal(v.note)
      .and.to.equal(H("note", v.document, tag, v.financed, v.sequence, v.assurance, v.softs, v.published));
    expect(notes.nullifierOf(tag, v.sequence))
      .to.equal(v.nullifier)
      .and.to.equal(H("spend", tag, v.sequence));
    expect(notes.nullifierKey(v.nullifier))
      .to.equal(v.nullifierKey)
      .and.to.equal(v.nullifier % 2n ** 224n);
    expect(notes.pledgeOf(tag, v.sequence, v.amount))
      .to.equal(v.pledge)
      .and.to.equal(H("pledge", tag, v.sequence, v.amount));
    const ticket = H("ticket", v.document, v.amount, v.reserveContext);
    expect(notes.ticketOf(v.document, v.amount, v.reserveContext))
      .to.equal(v.ticket)
      .and.to.equal(ticket);
    const [lenderX, lenderY] = v.lenderKey;
    expect(notes.lenderLeaf(lenderX, lenderY))
      .to.equal(v.lenderLeaf)
      .and.to.equal(H("lender", lenderX, lenderY));
    const { signatureR8, signatureS } = v.signature;
    expect(notes.receiptOf(signatureR8[0], signatureS))
      .to.equal(v.receipt)
      .and.to.equal(H("receipt", signatureR8[0], signatureS));
    expect(notes.linkLeaf(5n, 9n)).to.equal(H("link", 5n, 9n));
  });

  it("masks an amount so that holders of the tag, and they alone, read it back", () => {
    const mask = notes.maskOf(v.tag, v.note, v.financed);
    expect(mask)
      .to.equal(v.mask)
      .and.to.equal((v.financed + H("mask", v.tag, v.note)) % FIELD_ORDER);
    for (const financed of [0n, v.financed, notes.AMOUNT_LIMIT - 1n]) {
      const note = notes.noteOf({ ...v, financed });
      const masked = notes.maskOf(v.tag, note, financed);
      expect(masked < FIELD_ORDER).to.equal(true);
      expect(notes.unmask(v.tag, note, masked)).to.equal(financed);
      expect(notes.unmask(v.tag + 1n, note, masked)).not.to.equal(financed);
    }
  });

  it("P7: masks two successors of one note with two pads: their difference says nothing of the amounts'", () => {
    const [one, two] = [400_000n, 650_000n].map((financed) => {
      const next = notes.noteOf({ ...v, financed, sequence: v.sequence + 1n });
      return notes.maskOf(v.tag, next, financed);
    }) as unknown as [bigint, bigint];
    const difference = (two - one + FIELD_ORDER) % FIELD_ORDER;
    expect(difference).not.to.equal(250_000n);
    expect(difference >= notes.AMOUNT_LIMIT && FIELD_ORDER - difference >= notes.AMOUNT_LIMIT, "not an amount at all").to.equal(
      true,
    );
  });

  it("binds contexts to chain, contract, purpose and their own terms", () => {
    const { chainId, financing } = v.ledger;
    const encode = (types: string[], values: unknown[]): bigint =>
      hexToBigInt(
        keccak256(
          encodeAbiParameters(
            types.map((type) => ({ type })),
            values,
          ),
        ),
      ) >> 8n;
    const check = encode(["string", "uint256", "address", "bytes32"], ["check", chainId, financing, v.challenge]);
    const types = ["string", "uint256", "address", "address", "uint64"];
    const reserve = encode(types, ["reserve", chainId, financing, v.controller, v.expiry]);
    expect(checkContext(v.ledger, v.challenge)).to.equal(v.checkContext).and.to.equal(check);
    expect(reserveContext(v.ledger, v.controller, v.expiry))
      .to.equal(v.reserveContext)
      .and.to.equal(reserve);
    expect(reserveContext({ ...v.ledger, chainId: 1 }, v.controller, v.expiry)).not.to.equal(reserve);
    expect(reserveContext(v.ledger, financing, v.expiry)).not.to.equal(reserve);
    expect(reserveContext(v.ledger, v.controller, v.expiry + 1n)).not.to.equal(reserve);
  });
});

describe("signals", () => {
  it("gets its names in the order of the proof", () => {
    expect(namedSignals("restore", [1n, "2", 3n, 4n, 5n])).to.deep.equal({
      nullifier: 1n,
      nextNote: 2n,
      mask: 3n,
      notesRoot: 4n,
      pledge: 5n,
    });
  });

  it("refuses another circuit's signals", () => {
    expect(() => namedSignals("restore", [1n])).to.throw(RangeError);
  });
});
