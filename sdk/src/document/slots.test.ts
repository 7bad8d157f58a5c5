import { expect } from "chai";
import { poseidon4, poseidon16 } from "poseidon-lite";
import { concat, type Hex, keccak256, stringToHex } from "viem";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { DOCUMENT_TYPE, SLOT } from "../protocol/document.ts";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { commitDocument, randomSalt } from "./commit.ts";
import { NotCommittable } from "./errors.ts";
import { slotsOfInvoice, tradeDocumentOf } from "./from-invoice.ts";
import { importInvoice } from "./import.ts";
import { checkTradeDocument } from "./parse-trade-document.ts";
import { documentSlots, namedSlots, slotWarnings } from "./slots.ts";

// SPEC.md section 3, by another library: keccak256 of the normal form, cut to 248 bits.
const cut = (hash: Hex): bigint => BigInt(hash) >> 8n;
const name = (normal: string): bigint => cut(keccak256(stringToHex(normal)));

const withoutNull = (item: object): Json => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));

const full = {
  type: "waybill",
  typeCode: "710",
  issuer: { name: "Muster Container Line AG", id: { scheme: "VAT", value: "DE 222 222 222" } },
  counterparty: { id: { scheme: "uscc", value: "91120116-MA00000001" } },
  number: "hhtj 26090417",
  issueDate: "2026-09-16",
  currency: "EUR",
  totalMinor: "7918000",
  taxExclusiveMinor: "7918001",
  insuredValueMinor: "18446744073709551615",
  originCountries: ["DE"],
  orderNumber: "PO-TJ-260817",
  transportNumber: "T1",
  contractNumber: "C1",
  invoiceNumber: "I1",
  dueDate: "1970-01-02",
  departureDate: "2026-09-16",
  arrivalDate: "2026-10-28",
  incoterm: "CIF",
  packages: 1000,
  grossWeightKg: "25500.125",
  netWeightKg: "25000",
  harmonizedCode: "040221",
  placeOfLoading: "DEHAM",
  placeOfDischarge: "CNTNJ",
  container: "KTOU4172309",
  seal: "DE4711082",
  carrier: { id: { scheme: "VAT", value: "DE222222222" } },
  vessel: "MS Musterwind",
  goods: "Milk powder, 25 kg",
  attachments: [`0x${"ff".repeat(32)}`, `0x${"01".repeat(32)}`, `0x${"ff".repeat(32)}`],
};

describe("namedSlots", () => {
  it("encodes each value as SPEC.md says", () => {
    expect(namedSlots(checkTradeDocument(full))).to.deep.equal({
      type: 710n,
      schema: 1n,
      issuer: name("VAT:DE222222222"),
      counterparty: name("USCC:91120116MA00000001"),
      number: name("HHTJ26090417"),
      issueDate: 20712n,
      currency: 978n,
      total: 7918000n,
      origin: 276n,
      orderNumber: name("POTJ260817"),
      transportNumber: name("T1"),
      dueDate: 1n,
      contractNumber: name("C1"),
      subtype: 710n,
      taxExclusive: 7918001n,
      incoterm: name("CIF"),
      packages: 1000n,
      grossWeight: 25500125n,
      netWeight: 25000000n,
      harmonizedCode: 40221n,
      placeOfLoading: name("DEHAM"),
      placeOfDischarge: name("CNTNJ"),
      container: name("KTOU4172309"),
      seal: name("DE4711082"),
      invoiceNumber: name("I1"),
      insuredValue: (1n << 64n) - 1n,
      departureDate: 20712n,
      arrivalDate: 20754n,
      carrier: name("VAT:DE222222222"),
      vessel: name("MSMUSTERWIND"),
      goods: name("MILKPOWDER25KG"),
      attachments: cut(keccak256(concat([`0x${"01".repeat(32)}`, `0x${"ff".repeat(32)}`]))),
    });
  });

  it("puts every value into the slot of its name, and 0 where there is none", () => {
    const document = checkTradeDocument(full);
    const named = namedSlots(document);
    const slots = documentSlots(document);
    expect(slots).to.have.length(32);
    for (const [slot, position] of Object.entries(SLOT)) expect(slots[position], slot).to.equal(named[slot as keyof typeof SLOT]);
    const { issuer, number, issueDate } = full;
    const bare = documentSlots(checkTradeDocument({ type: "contract", issuer, number, issueDate }));
    expect(bare.filter((value) => value !== 0n)).to.deep.equal([315n, 1n, named.issuer, named.number, named.issueDate]);
  });

  it("numbers every type as UN/CEFACT 1001 does", () => {
    for (const [type, number] of Object.entries(DOCUMENT_TYPE)) {
      expect(documentSlots(checkTradeDocument({ ...full, type }))[0], type).to.equal(number);
    }
  });

  it("leaves the origin 0 if there are several, and warns", () => {
    const document = checkTradeDocument({ ...full, originCountries: ["DE", "NL"], counterparty: null });
    expect(namedSlots(document).origin).to.equal(0n);
    expect(slotWarnings(document).join())
      .to.match(/origin/)
      .and.match(/counterparty/);
    expect(namedSlots(checkTradeDocument({ ...full, originCountries: ["DE", "DE"] })).origin).to.equal(276n);
  });
});

describe("slotsOfInvoice", () => {
  const invoice = importInvoice(bytes(UBL));

  it("gives the same slots for the same invoice in UBL and in CII", () => {
    expect(slotsOfInvoice(importInvoice(bytes(CII)))).to.deep.equal(slotsOfInvoice(invoice));
  });

  it("makes the seller issuer and covers the original by its hash", () => {
    const named = namedSlots(tradeDocumentOf(invoice, { original: bytes(UBL) }));
    expect(named.issuer).to.equal(name("VAT:DE123456789"));
    expect(named.counterparty).to.equal(name("USCC:91120116MA00000001"));
    expect(named).to.deep.include({ type: 380n, subtype: 380n, total: 7918000n, harmonizedCode: 402n, currency: 978n });
    const { items } = tradeDocumentOf(invoice);
    const details = keccak256(stringToHex(canonicalJson({ items: items?.map(withoutNull) ?? null })));
    expect(named.attachments).to.equal(cut(keccak256(concat([keccak256(bytes(UBL)), details, "0x01"]))));
  });

  it("keeps type 380 for every kind of invoice, so that a change of code evades nothing", () => {
    const corrected = namedSlots(tradeDocumentOf(importInvoice(bytes(replaced(UBL, "TypeCode>380", "TypeCode>384")))));
    expect(corrected).to.deep.include({ type: 380n, subtype: 384n });
    const credit = namedSlots(tradeDocumentOf(importInvoice(bytes(replaced(UBL, "TypeCode>380", "TypeCode>381")))));
    expect(credit).to.deep.include({ type: 381n, subtype: 381n });
  });

  it("gives a number written otherwise the same slot", () => {
    const again = importInvoice(bytes(replaced(UBL, "RE-2026-004711", "re 2026/004711")));
    expect(slotsOfInvoice(again)).to.deep.equal(slotsOfInvoice(invoice));
  });

  const refused: [what: string, part: string, by: string][] = [
    ["a negative amount", 'PayableAmount currencyID="EUR">79180.00', 'PayableAmount currencyID="EUR">-1'],
    ["a pro forma invoice", "TypeCode>380", "TypeCode>325"],
    ["a seller without identifier", "<cbc:CompanyID>DE123456789</cbc:CompanyID>", ""],
  ];
  for (const [what, part, by] of refused) {
    it(`refuses ${what}`, () => {
      const changed = importInvoice(bytes(replaced(UBL, part, by).replace("<cbc:CompanyID>HRB 123456</cbc:CompanyID>", "")));
      expect(thrownBy(() => slotsOfInvoice(changed))).to.be.instanceOf(NotCommittable);
    });
  }

  it("takes an amount of zero", () => {
    const zero = importInvoice(
      bytes(replaced(UBL, 'PayableAmount currencyID="EUR">79180.00', 'PayableAmount currencyID="EUR">0')),
    );
    expect(slotsOfInvoice(zero)[SLOT.total]).to.equal(0n);
  });
});

describe("commitDocument", () => {
  const document = checkTradeDocument(full);

  it("is Poseidon over the domain, both halves and the salt", () => {
    const { slots, commitment } = commitDocument(document, 12345n);
    const domain = BigInt(keccak256(stringToHex("kontor/v1/document"))) & ((1n << 248n) - 1n);
    const expected = poseidon4([domain, poseidon16(slots.slice(0, 16)), poseidon16(slots.slice(16)), 12345n]);
    expect(commitment).to.equal(expected);
  });

  it("draws a new salt below 2^248 each time", () => {
    const salts = new Set(Array.from({ length: 100 }, randomSalt));
    expect(salts.size).to.equal(100);
    for (const salt of salts) expect(salt < 1n << 248n).to.equal(true);
    expect(commitDocument(document).commitment).not.to.equal(commitDocument(document).commitment);
  });

  it("refuses salts that are no 248 bits", () => {
    for (const salt of [-1n, 1n << 248n]) expect(thrownBy(() => commitDocument(document, salt))).to.be.instanceOf(NotCommittable);
  });
});
