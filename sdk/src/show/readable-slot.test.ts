import { expect } from "chai";
import { namedSlots } from "../document/slots.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { SLOT, type SlotName } from "../protocol/document.ts";
import { isReadableAs, readableOf } from "./readable-slot.ts";

const party = (name: string, value: string) => ({ name, id: { scheme: "VAT", value } });
/** A document that fills every slot. */
const FULL: TradeDocument = {
  type: "invoice",
  typeCode: "384",
  issuer: party("Seller Ltd.", "DE123456789"),
  counterparty: party("Buyer Ltd.", "FR12345678901"),
  number: "INV-2026/001",
  issueDate: "2026-03-02",
  currency: "EUR",
  totalMinor: "1000000",
  taxExclusiveMinor: "900000",
  insuredValueMinor: "1100000",
  originCountries: ["DE"],
  orderNumber: "PO 4711",
  transportNumber: "HLCU-1234567",
  contractNumber: "C/2026/9",
  invoiceNumber: "INV-2026/000",
  dueDate: "2026-04-02",
  departureDate: "2026-03-10",
  arrivalDate: "2026-04-12",
  incoterm: "CIF",
  packages: 1200,
  grossWeightKg: "26000.5",
  netWeightKg: "25000",
  harmonizedCode: "0402210000",
  placeOfLoading: "DEHAM",
  placeOfDischarge: "CNTXG",
  container: "HLXU1234561",
  seal: "S 998877",
  carrier: party("Carrier Ltd.", "DE987654321"),
  vessel: "IMO 9876543",
  goods: "Skimmed milk powder",
  attachments: [`0x${"5".repeat(64)}`],
};
const slots = namedSlots(FULL);
const NAMES = Object.keys(SLOT) as SlotName[];
/** No single member says what these hold. */
const WORDLESS: readonly SlotName[] = ["schema", "attachments"];

describe("slots in words", () => {
  for (const name of NAMES) {
    const words = readableOf(FULL, name);
    if (WORDLESS.includes(name)) {
      it(`${name} has none`, () => {
        expect(words).to.equal(undefined);
        expect(isReadableAs(name, slots[name], "1")).to.equal(false);
      });
      continue;
    }
    it(`${name} is ${JSON.stringify(words)}, and nothing else is`, () => {
      expect(isReadableAs(name, slots[name], words)).to.equal(true);
      expect(isReadableAs(name, slots[name] + 1n, words)).to.equal(false);
      expect(isReadableAs(name, 0n, words)).to.equal(false);
      for (const other of NAMES) {
        const elsewhere = readableOf(FULL, other);
        if (other !== name && JSON.stringify(elsewhere) !== JSON.stringify(words))
          expect(isReadableAs(name, slots[name], elsewhere), other).to.equal(false);
      }
    });
  }

  it("tell a chapter of the HS from another: its leading zero is no number", () => {
    for (const words of ["402210000", "00402210000", "402210000 "])
      expect(isReadableAs("harmonizedCode", slots.harmonizedCode, words), words).to.equal(false);
    expect(isReadableAs("harmonizedCode", 402n, "0402")).to.equal(true);
    expect(isReadableAs("harmonizedCode", 402n, "000402")).to.equal(false);
    expect(readableOf({ ...FULL, harmonizedCode: "402210000" }, "harmonizedCode")).to.equal(undefined);
  });

  it("leave out what no slot holds: a party's name", () => {
    expect(readableOf(FULL, "issuer")).to.deep.equal({ id: { scheme: "VAT", value: "DE123456789" } });
    expect(isReadableAs("issuer", slots.issuer, FULL.issuer)).to.equal(false);
  });

  it("are none for what is absent: several origins say nothing that a slot holds", () => {
    const several = { ...FULL, originCountries: ["DE", "FR"], vessel: null };
    expect(readableOf(several, "origin")).to.equal(undefined);
    expect(readableOf(several, "vessel")).to.equal(undefined);
    expect(isReadableAs("origin", 0n, ["DE", "FR"])).to.equal(false);
    expect(isReadableAs("vessel", 0n, null)).to.equal(false);
  });
});
