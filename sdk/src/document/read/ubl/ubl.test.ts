import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, replaced, thrownBy } from "../../../../../test/fixtures/documents.ts";
import type { DocumentTypeName } from "../../../protocol/document.ts";
import { ContentInvalid, FormatUnknown } from "../../errors.ts";
import { type ImportedDocument, importDocument } from "../../import-document.ts";
import { parseTradeDocument } from "../../parse-trade-document.ts";
import { namedSlots } from "../../slots.ts";
import type { TradeDocument } from "../../trade-document.ts";
import { UBL_DOCUMENTS } from "./documents.ts";

const file = (name: string): string =>
  readFileSync(new URL(`../../../../../test/fixtures/ubl/${name}.xml`, import.meta.url), "utf8");
const read = (name: string): ImportedDocument => importDocument(bytes(file(name)), `${name}.xml`);
const paper = (name: string): TradeDocument =>
  parseTradeDocument(readFileSync(new URL(`../../../../../scripts/trade/documents/${name}.json`, import.meta.url)));

const seller = { name: "Beispiel Milchwerke GmbH", id: { scheme: "VAT", value: "DE123456789" } };
const buyer = { name: "Tianjin Muster Dairy Import Co., Ltd.", id: { scheme: "USCC", value: "91120116MA00000001" } };

/** Documents of the trade that the fixtures are, and their slots that the paper leaves 0 or has otherwise. */
const SAME: [file: string, paper: string, otherwise: string[]][] = [
  ["waybill", "waybill", ["subtype", "incoterm"]],
  ["packing-list", "packing-list", ["currency", "vessel", "departureDate", "arrivalDate", "carrier"]],
  [
    "certificate-of-origin",
    "certificate-of-origin",
    ["currency", "container", "seal", "vessel", "placeOfLoading", "placeOfDischarge", "departureDate", "arrivalDate"],
  ],
  ["order", "purchase-order", ["taxExclusive", "goods", "netWeight", "placeOfLoading", "placeOfDischarge"]],
];

describe("UBL documents", () => {
  for (const [name, other, otherwise] of SAME)
    it(`read ${name} into the slots of the trade's own ${other}`, () => {
      const [imported, own] = [namedSlots(read(name).document), namedSlots(paper(other))];
      const differing = Object.keys(own).filter((slot) => imported[slot as "type"] !== own[slot as "type"]);
      expect(differing).to.have.members([...otherwise, "attachments"]);
    });

  it("keep what no slot holds", () => {
    const { document, warnings, format } = read("waybill");
    expect(format).to.equal("UBL Waybill");
    expect(document).to.deep.include({
      typeCode: "710",
      freightMinor: "270000",
      freightTerms: "prepaid",
      incoterm: "CIF",
      voyage: "638E",
      packageCode: "BG",
      consignor: seller,
      consignee: buyer,
      notifyParty: buyer,
      containers: [{ number: "KTOU4172309", seals: ["DE4711082"], packages: 1000, grossWeightKg: "25500" }],
      references: [
        { type: "purchaseOrder", number: "PO-TJ-260817" },
        { type: "invoice", number: "RE-2026-004711" },
      ],
    });
    expect(document.items?.[1]).to.deep.equal({
      description: "Skimmed milk powder",
      harmonizedCode: "04021019",
      originCountry: "DE",
      packages: 400,
      packageCode: "BG",
      grossWeightKg: "10200",
      netWeightKg: "10000",
      valueMinor: "2688000",
      container: "KTOU4172309",
      marks: "TJMD 1-1000",
    });
    expect(warnings).to.deep.equal(['incoterm: "CIF Tianjin (Incoterms 2020)" was read as CIF (file line 77)']);
  });

  const types: [name: string, type: DocumentTypeName, typeCode: string | null, member: keyof TradeDocument, value: unknown][] = [
    ["bill-of-lading", "billOfLading", "705", "transportNumber", "HHTJ26090418"],
    ["despatch-advice", "packingList", "351", "orderNumber", "PO-TJ-260817"],
    ["order-response", "orderResponse", null, "statement", "Accepted as ordered."],
    ["order-response-simple", "orderResponse", null, "statement", "No room on the vessel."],
    ["goods-item-passport", "transitDeclaration", "955", "grossWeightKg", "38.5"],
    ["certificate-of-origin", "certificateOfOrigin", null, "statement", "The goods originate in Germany (European Union)."],
  ];
  for (const [name, type, typeCode, member, value] of types)
    it(`read ${name} as ${type}`, () => {
      const { document } = read(name);
      expect(document).to.include({ type, typeCode });
      expect(document[member]).to.deep.equal(value);
    });

  it("take the lines of orders and despatch advices for goods", () => {
    for (const name of ["order", "order-response", "despatch-advice"]) {
      const { items, harmonizedCode, originCountries } = read(name).document;
      expect(
        items?.map(({ quantity, unit }) => `${quantity} ${unit}`),
        name,
      ).to.deep.equal(["10000 KGM", "10000 KGM", "5000 KGM"]);
      expect({ harmonizedCode, originCountries }, name).to.deep.equal({ harmonizedCode: "0402", originCountries: ["DE"] });
    }
  });

  it("read the main carriage alone, not what is before it", () => {
    const { placeOfLoading, departureDate, vessel } = read("waybill").document;
    expect({ placeOfLoading, departureDate, vessel }).to.deep.equal({
      placeOfLoading: "DEHAM",
      departureDate: "2026-09-16",
      vessel: "MS Musterwind 638E",
    });
  });

  it("tell an air waybill by its mode of transport", () => {
    const air = file("waybill").replace(/(<cbc:TransportModeCode>)1/, "$14");
    expect(importDocument(bytes(air)).document).to.include({ type: "airWaybill", typeCode: "740" });
  });

  it("leave container and seal to the list where there are several", () => {
    const unit = /<cac:TransportEquipment>[\s\S]*?<\/cac:TransportEquipment>/.exec(file("waybill"))?.[0] ?? "";
    const second = unit.replace("KTOU 417230-9", "MSCU6639870").replace("DE4711082", "DE4711083");
    const { document } = importDocument(bytes(replaced(file("waybill"), unit, unit + second)));
    expect(document.containers?.map(({ number }) => number)).to.deep.equal(["KTOU4172309", "MSCU6639870"]);
    expect(namedSlots(document)).to.deep.include({ container: 0n, seal: 0n });
  });

  it("refuse what makes two readers see two documents", () => {
    for (const twice of ["<cbc:ID>HHTJ26090417</cbc:ID>", "<cbc:IssueDate>2026-09-16</cbc:IssueDate>"]) {
      const error = thrownBy(() => importDocument(bytes(replaced(file("waybill"), twice, twice + twice)), "w.xml"));
      expect(error).to.be.instanceOf(ContentInvalid);
      expect(error.message).to.match(/^w\.xml:\d+:\d+: \/Waybill\/.*given twice/);
    }
  });

  it("refuse a manifest, which must not pass for a document of carriage", () => {
    const error = thrownBy(() => read("manifest"));
    expect(error).to.be.instanceOf(FormatUnknown);
    expect(error.message).to.match(/a UBL Manifest, .*no contract of carriage \(the waybill or bill of lading/);
  });

  it("warn of codes that are in no list, and keep them", () => {
    const odd = file("waybill").replaceAll(">BG<", ">9Z<").replace("04022119", "77777777");
    const { document, warnings } = importDocument(bytes(odd));
    expect(warnings.join())
      .to.match(/package code "9Z" \(at packageCode\)/)
      .and.match(/heading for "77777777" \(at items\.0\./);
    expect(document.items?.[0]).to.include({ packageCode: "9Z", harmonizedCode: "77777777" });
  });

  it("have a reader for each mapping, and no mapping twice", () => {
    const names = UBL_DOCUMENTS.map(({ document }) => document);
    expect(new Set(names).size).to.equal(names.length);
    for (const { lists, fields } of UBL_DOCUMENTS)
      for (const member of [...fields, ...lists].map((mapped) => mapped.member)) expect(member).to.match(/^[a-z][A-Za-z]+$/);
  });
});
