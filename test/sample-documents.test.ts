import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { isHeading } from "../sdk/src/document/codes/headings.ts";
import { isPackageCode } from "../sdk/src/document/codes/units.ts";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { FormatUnknown } from "../sdk/src/document/errors.ts";
import { type ImportedDocument, importDocument } from "../sdk/src/document/import-document.ts";
import { thrownBy } from "./fixtures/documents.ts";
import { type Expected, JSON_SAMPLES } from "./fixtures/json-samples.ts";

const samples = fileURLToPath(new URL("../../shared/samples/", import.meta.url));
const isThere = existsSync(samples);
if (!isThere) console.warn("SKIPPED: the sample documents of other projects are not beside the repository (../shared/samples)");

/** Given where a sample names nobody in law. */
const issuer = { scheme: "0199", value: "529900T8BM49AURSDO55" };
const read = (path: string, options = {}): ImportedDocument => importDocument(readFileSync(samples + path), path, options);

const documents: Record<string, Expected> = {
  "oasis-ubl/UBL-Order-2.1-Example.xml": {
    format: "UBL Order",
    members: {
      type: "purchaseOrder",
      number: "34",
      issueDate: "2010-01-20",
      currency: "SEK",
      totalMinor: "622500",
      contractNumber: "34322",
      incoterm: "FOT",
      issuer: { name: "Johnssons Byggvaror AB", id: { scheme: "VAT", value: "SE1234567801" } },
      counterparty: { name: "Moderna Produkter AB", id: { scheme: "SE:ORGNR", value: "5532332283" } },
    },
    items: 2,
    first: { description: "Falu Rödfärg", quantity: "120", unit: "LTR", valueMinor: "600000" },
    warnings: [],
  },
  "oasis-ubl/UBL-OrderResponse-2.1-Example.xml": {
    format: "UBL OrderResponse",
    isNameless: true,
    members: {
      type: "orderResponse",
      number: "7",
      orderNumber: "34",
      currency: "SEK",
      counterparty: { name: "Johnssons byggvaror", id: { scheme: "GLN", value: "7300070011115" } },
    },
    items: 2,
    first: { description: "Red paint" },
    warnings: [],
  },
  "oasis-ubl/UBL-DespatchAdvice-2.0-Example.xml": {
    format: "UBL DespatchAdvice",
    members: {
      type: "packingList",
      typeCode: "351",
      number: "565899",
      orderNumber: "AEG012345",
      issuer: { name: "Consortial", id: { scheme: "VAT", value: "175 269 2355" } },
    },
    items: 1,
    first: { description: "beeswax", quantity: "90", unit: "KGM" },
    warnings: [],
  },
  "oasis-ubl/UBL-Waybill-2.0-Example-International.xml": {
    format: "UBL Waybill",
    isNameless: true,
    members: {
      type: "airWaybill",
      typeCode: "740",
      number: "KHN23-44044-1",
      currency: "USD",
      insuredValueMinor: "100000",
      freightMinor: "24130",
      orderNumber: "AEG012345",
      originCountries: ["MX"],
      packages: 10,
      packageCode: "TB",
      grossWeightKg: "130",
      netWeightKg: "110",
      harmonizedCode: "15219000",
      incoterm: "FOB",
      placeOfLoading: "USBOS",
      placeOfDischarge: "GBBRS",
      departureDate: "2005-06-25",
      voyage: "UA 1234",
      consignee: { name: "IYT Corporation", id: null },
    },
    items: 1,
    first: {
      description: "Acme Beeswax",
      originCountry: "MX",
      grossWeightKg: "130",
      netWeightKg: "110",
      quantity: "10",
      valueMinor: "100000",
    },
    warnings: [
      /^counterparty: no id/,
      /^carrier: no id/,
      /^customsValueMinor: the amount is in GBP/,
      /"FOB Destination" was read as FOB/,
    ],
  },
  "oasis-ubl/UBL-GoodsItemPassport-2.3-Example-Issued.xml": {
    format: "UBL GoodsItemPassport",
    members: {
      type: "transitDeclaration",
      typeCode: "955",
      number: "ata01661",
      dueDate: "2020-02-20",
      currency: "DKK",
      totalMinor: "4425000",
      grossWeightKg: "230.8",
      originCountries: ["DE", "DK", "FI", "IT", "US"],
      issuer: { name: "Dansk Industri", id: { scheme: "registration DK", value: "16077593" } },
      counterparty: { name: "STEFCO A/S", id: { scheme: "registration DK", value: "DK89343487" } },
    },
    items: 20,
    first: {
      description: "HILTI TE2 + TE35 Boremaskiner",
      originCountry: "DE",
      quantity: "2",
      unit: "H87",
      valueMinor: "450000",
    },
    warnings: [],
  },
};

describe("sample documents other than invoices", () => {
  before(function () {
    if (!isThere) this.skip();
  });

  for (const [path, expected] of Object.entries({ ...documents, ...JSON_SAMPLES })) {
    const { format, options = {}, isNameless = false, members, items, first, warnings } = expected;
    it(`imports ${path}`, () => {
      if (isNameless) expect(thrownBy(() => read(path, options)).name).to.equal("NotCommittable");
      const imported = read(path, { ...options, ...(isNameless && { issuer }) });
      expect(imported.format).to.equal(format);
      expect(imported.document).to.deep.include(members);
      expect(imported.document.items).to.have.length(items);
      expect(imported.document.items?.[0]).to.deep.equal(first);
      expect(imported.warnings).to.have.length(warnings.length);
      for (const [i, expected] of warnings.entries()) expect(imported.warnings[i]).to.match(expected);
      expect(commitDocument(imported.document).commitment > 0n).to.equal(true);
    });
  }

  it("gives invoices with their lines as goods", () => {
    const { document } = read("en16931-ubl/ubl-tc434-example5.xml");
    expect(document.items?.map(({ originCountry }) => originCountry)).to.include("NL");
    expect(document).to.deep.include({ type: "invoice", originCountries: ["NL"], totalMinor: "233750", invoicedMinor: "467500" });
  });

  it("use package codes that are known: all of UBL 2.1's list", () => {
    const list = new TextDecoder().decode(readFileSync(`${samples}code-lists/PackagingTypeCode-2.1.gc`));
    const codes = [...list.matchAll(/<Value ColumnRef="code">\s*<SimpleValue>([^<]*)</g)].map(([, code = ""]) => code);
    expect(codes).to.have.length(378);
    expect(codes.filter((code) => !isPackageCode(code))).to.deep.equal([]);
  });

  it("use headings of the Harmonized System that are known, and there are no others", () => {
    const list = new TextDecoder().decode(readFileSync(`${samples}code-lists/harmonized-system.csv`));
    const headings = new Set([...list.matchAll(/^[IVX]+,(\d{4}),/gm)].map(([, heading = ""]) => heading));
    const known = Array.from({ length: 9800 }, (_, i) => String(i).padStart(4, "0")).filter(isHeading);
    expect(headings.size).to.equal(1228);
    expect(known).to.have.members([...headings]);
  });

  it("refuses shipping instructions without a date, until one is given", () => {
    expect(thrownBy(() => read("dcsa/ebl-api-3.0.0-straight-bl.json")).message).to.match(/issueDate is missing/);
  });

  it("refuses other objects of ONE Record, saying what they are", () => {
    expect(thrownBy(() => read("one-record/CustomsInformation_2.json")).message).to.match(/of type "cargo:CustomsInformation"/);
    expect(thrownBy(() => read("one-record/LogisticsEvents_list.json"))).to.be.instanceOf(FormatUnknown);
  });

  it("refuses an event and a manifest, saying what they are", () => {
    for (const [path, what] of [
      ["oasis-ubl/UBL-TransportationStatus-2.1-Example.xml", /a UBL TransportationStatus/],
      ["oasis-ubl/UBL-Manifest-2.3-Example-Shipment.xml", /a UBL Manifest, .*no contract of carriage/],
    ] as const)
      expect(thrownBy(() => read(path)))
        .to.be.instanceOf(FormatUnknown)
        .and.have.property("message")
        .that.matches(what);
  });
});
