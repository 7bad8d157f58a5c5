import { expect } from "chai";
import { bindingOf } from "./binding-of.ts";
import { followsFromItems } from "./follows-from.ts";
import { readFrom } from "./read-from.ts";
import type { TradeDocument } from "./trade-document.ts";

const invoice = {
  type: "invoice",
  issuer: { name: "Seller", id: { scheme: "VAT", value: "DE1" } },
  number: "INV-1",
  issueDate: "2026-03-02",
  currency: "EUR",
  totalMinor: "100",
  freightMinor: "5",
  originCountries: ["DE"],
  items: [{ description: "milk powder", harmonizedCode: "040221" }],
  attachments: [`0x${"a".repeat(64)}`],
} as TradeDocument;

describe("where a value of a document comes from", () => {
  it("is bound by a slot of its own, or as a detail by the hash in slot 31", () => {
    expect(bindingOf(invoice, "totalMinor")).to.deep.equal({ slot: "total", number: 7, isDetail: false, isIdentifier: false });
    expect(bindingOf(invoice, "issuer.name")).to.deep.include({ slot: "issuer", isDetail: false, isIdentifier: true });
    for (const member of ["freightMinor", "items.0.harmonizedCode", "items"])
      expect(bindingOf(invoice, member), member).to.deep.equal({
        ...{ slot: "attachments", number: 31, isDetail: true, isIdentifier: false },
      });
    expect(bindingOf(invoice, "attachments")).to.deep.include({ number: 31, isDetail: false });
  });
  it("of several origins is the details, since no slot can hold one for the others", () => {
    expect(bindingOf(invoice, "originCountries")).to.deep.include({ slot: "origin", isDetail: false });
    expect(bindingOf({ ...invoice, originCountries: ["DE", "FR"] }, "originCountries")).to.include({ isDetail: true });
  });
  it("is what the readers of each standard have in their tables for this type of document", () => {
    const found = readFrom(invoice, "totalMinor");
    expect(found.map(({ standard }) => standard)).to.include.members(["UBL", "CII"]);
    expect(found.find(({ standard }) => standard === "UBL")?.paths.join()).to.match(/PayableAmount/);
    expect(readFrom(invoice, "items.12.harmonizedCode").map(({ standard }) => standard)).to.include.members(["UBL", "CII"]);
    const waybill = readFrom({ ...invoice, type: "waybill" }, "vessel").map(({ standard }) => standard);
    expect(waybill).to.include("DCSA").and.not.include("CII");
  });
  it("of origin and HS code is the goods items, where these have them", () => {
    const { items } = invoice;
    const withOrigin = { ...invoice, items: items?.map((item) => ({ ...item, originCountry: "DE" })) };
    const origin = followsFromItems(withOrigin, "originCountries");
    expect(origin).to.deep.equal(readFrom(withOrigin, "items.0.originCountry"));
    expect(origin.find(({ standard }) => standard === "UBL")?.paths.join()).to.match(/OriginCountry/);
    const code = followsFromItems(invoice, "harmonizedCode");
    expect(code).to.deep.equal(readFrom(invoice, "items.0.harmonizedCode")).and.not.to.deep.equal([]);
    for (const [document, member] of [
      [invoice, "originCountries"],
      [invoice, "totalMinor"],
      [invoice, "toString"],
      [{ ...withOrigin, attachments: [] }, "originCountries"],
    ] satisfies [TradeDocument, string][])
      expect(followsFromItems(document, member), member).to.deep.equal([]);
  });
  it("is said for no document that was read from no file, nor for what no field feeds", () => {
    expect(readFrom({ ...invoice, attachments: [] }, "totalMinor")).to.deep.equal([]);
    for (const member of ["sources", "constructor", "toString"]) expect(readFrom(invoice, member)).to.deep.equal([]);
  });
});
