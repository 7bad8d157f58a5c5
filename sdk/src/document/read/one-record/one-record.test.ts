import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, thrownBy } from "../../../../../test/fixtures/documents.ts";
import type { Json } from "../../../seal/canonical-json.ts";
import { ContentInvalid, FormatUnknown, NotCommittable } from "../../errors.ts";
import { type ImportedDocument, type ImportOptions, importDocument } from "../../import-document.ts";

type File = { [name: string]: Json };
const TEXT = readFileSync(new URL("../../../../../test/fixtures/json/one-record-waybill.json", import.meta.url), "utf8");
const file = (): File => JSON.parse(TEXT);
const importOf = (value: Json, options: ImportOptions = {}): ImportedDocument =>
  importDocument(bytes(JSON.stringify(value)), "waybill.json", options);
const without = ({ document: { attachments: _, ...document } }: ImportedDocument): object => document;
const CARGO = "https://onerecord.iata.org/ns/cargo#";

/** The fixture as JSON-LD is expanded: full names, and every value in a list. */
function expanded(value: Json): Json {
  const full = (text: string): string =>
    text.replace(/^cargo:/, CARGO).replace(/^codes:/, "https://onerecord.iata.org/ns/code-lists/");
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== "object" || value === null) return { "@value": value };
  const members = Object.entries(value).filter(([name]) => name !== "@context");
  return Object.fromEntries(
    members.map(([name, below]) => {
      if (name.startsWith("@")) return [name, name === "@type" || name === "@id" ? full(String(below)) : (below as Json)];
      return [full(name), [expanded(below as Json)].flat() as Json];
    }),
  );
}

describe("waybills of ONE Record", () => {
  it("become air waybills, with the airline's prefix in their number", () => {
    const { document, warnings, format } = importOf(file());
    expect(format).to.equal("ONE Record waybill");
    expect(warnings).to.deep.equal([
      "counterparty: no id that identifies it in law, left out (at cargo:involvedParties.2.cargo:partyDetails)",
      "pieces: 1 stand elsewhere and were not read, only counted",
    ]);
    expect(without({ document, warnings, format })).to.deep.equal({
      type: "airWaybill",
      typeCode: "741",
      issuer: { name: "Muster Air Cargo", id: { scheme: "IATA", value: "9X" } },
      counterparty: null,
      number: "999-12345675",
      transportNumber: "999-12345675",
      issueDate: "2026-09-16",
      carrier: { name: "Muster Air Cargo", id: { scheme: "IATA", value: "9X" } },
      consignor: { name: "Beispiel Milchwerke GmbH", id: { scheme: "EORI", value: "DE1234567" } },
      consignee: { name: "Tianjin Muster Dairy Import Co., Ltd.", id: null },
      currency: "EUR",
      customsValueMinor: "123450",
      insuredValueMinor: "140000",
      freightTerms: "prepaid",
      incoterm: "CIP",
      goods: "Starter cultures",
      packages: 2,
      grossWeightKg: "40.5",
      placeOfLoading: "DEFRA",
      placeOfDischarge: "CNTSN",
      departureDate: "2026-09-16",
      arrivalDate: "2026-09-17",
      voyage: "9X638",
      harmonizedCode: "300249",
      originCountries: ["DE"],
      items: [
        {
          description: "Starter culture A",
          harmonizedCode: "300249",
          originCountry: "DE",
          packages: 1,
          packageCode: "CT",
          grossWeightKg: "20.25",
          marks: "TJMD 1",
        },
      ],
    });
  });

  it("say the same compact, expanded, with a default vocabulary and with another prefix", () => {
    const document = without(importOf(file()));
    const bare = JSON.parse(TEXT.replaceAll('"cargo:', '"')) as File;
    const context = { "@vocab": CARGO, codes: "https://onerecord.iata.org/ns/code-lists/" };
    for (const other of [
      expanded(file()),
      [expanded(file())],
      { ...bare, "@context": context },
      { ...bare, "@context": ["https://onerecord.iata.org/ns/cargo", { codes: context.codes }] },
      JSON.parse(TEXT.replaceAll('"cargo:', '"c:').replace('"cargo":', '"c":')) as Json,
    ])
      expect(without(importOf(other))).to.deep.equal(document);
  });

  it("find what they point to in the same document", () => {
    const { "@context": context = null, ...waybill } = file();
    const piece: Json = {
      "@id": "https://1r.example/piece-2",
      "@type": "cargo:Piece",
      "cargo:goodsDescription": "Starter culture B",
    };
    const { document, warnings } = importOf({ "@context": context, "@graph": [waybill, piece] });
    expect(document.items?.map(({ description }) => description)).to.deep.equal(["Starter culture A", "Starter culture B"]);
    expect(warnings.join()).to.not.match(/stand elsewhere/);
    const twice = { "@context": context, "@graph": [waybill, piece, { ...piece, "cargo:goodsDescription": "C" }] };
    expect(thrownBy(() => importOf(twice)).message).to.match(/piece-2" is described twice/);
    const two = { "@context": context, "@graph": [waybill, { ...waybill, "@id": "https://1r.example/waybill-2" }] };
    expect(thrownBy(() => importOf(two)).message).to.match(/several waybills/);
  });

  it("end where nodes point to each other in a circle", () => {
    const { "@context": context = null, ...waybill } = file();
    const circle = {
      "@id": "https://1r.example/p",
      "@type": "cargo:Piece",
      "cargo:containedPieces": { "@id": "https://1r.example/p" },
    };
    const shipment = { "@type": "cargo:Shipment", "cargo:pieces": [{ "@id": "https://1r.example/p" }] };
    const graph: Json = { "@context": context, "@graph": [{ ...waybill, "cargo:shipment": shipment }, circle] };
    expect(importOf(graph).document.items).to.have.length(1);
  });

  it("are issued by the forwarder where they are a house's", () => {
    const parties = file()["cargo:involvedParties"] as File[];
    const forwarder = {
      "cargo:partyRole": { "@id": "codes:ParticipantIdentifier#FFW" },
      "cargo:partyDetails": { "cargo:name": "Muster Forwarding", "cargo:iataCargoAgentCode": "1234567" },
    };
    const house = { "cargo:waybillType": { "@id": "cargo:HOUSE" }, "cargo:involvedParties": [...parties, forwarder] };
    const { document } = importOf({ ...file(), ...house });
    expect(document).to.include({ typeCode: "703" });
    expect(document.issuer).to.deep.equal({ name: "Muster Forwarding", id: { scheme: "IATA agent", value: "1234567" } });
  });

  const wrong: [what: string, change: File, kind: new (...parts: never[]) => Error][] = [
    ["an unknown type", { "cargo:waybillType": { "@id": "cargo:UNCLE" } }, ContentInvalid],
    ["a type that is a page", { "cargo:waybillType": { "@id": "https://1r.example/type/" } }, ContentInvalid],
    ["a type named like a function", { "cargo:waybillType": "constructor" }, ContentInvalid],
    ["a member twice under two names", { [`${CARGO}waybillNumber`]: "87654321" }, ContentInvalid],
    ["two prefixes", { "cargo:waybillPrefix": ["999", "998"] }, ContentInvalid],
    ["no number", { "cargo:waybillNumber": null }, ContentInvalid],
    ["an object for a number", { "cargo:waybillNumber": { x: 1 } }, ContentInvalid],
    ["a list that is the value of a value", { "cargo:waybillNumber": { "@value": ["1"] } }, ContentInvalid],
    ["an amount that is no number", { "cargo:declaredValueForCustoms": { "cargo:numericalValue": "1e3" } }, ContentInvalid],
    ["nobody who issues it", { "cargo:involvedParties": [] }, NotCommittable],
    ["another type of object", { "@type": "cargo:Shipment" }, FormatUnknown],
    ["another vocabulary", { "@context": { cargo: "https://onerecord.iata.example/ns/cargo#" } }, FormatUnknown],
    ["a context that is no address", { "@context": ["constructor", "__proto__", 7] }, FormatUnknown],
  ];
  for (const [what, change, kind] of wrong)
    it(`are refused with ${what}`, () => {
      expect(thrownBy(() => importOf({ ...file(), ...change }))).to.be.instanceOf(kind);
    });

  it("may not name one another without end: a small file would be a large one", () => {
    const many = (id: string): Json => Array.from({ length: 40 }, () => ({ "@id": id }));
    const { "@context": context = {}, ...waybill } = file();
    const shipment = { ...(waybill["cargo:shipment"] as File), "cargo:pieces": many("urn:p") };
    const graph: Json = [
      { ...waybill, "cargo:shipment": shipment },
      { "@id": "urn:p", "@type": `${CARGO}Piece`, [`${CARGO}containedItems`]: many("urn:i") },
      { "@id": "urn:i", [`${CARGO}ofProduct`]: many("urn:r") },
      { "@id": "urn:r", [`${CARGO}hsCode`]: many("urn:c") },
      { "@id": "urn:c", [`${CARGO}code`]: Array.from({ length: 40 }, () => "040210") },
    ];
    const refusal = thrownBy(() => importOf({ "@context": context, "@graph": graph }));
    expect(refusal)
      .to.be.instanceOf(ContentInvalid)
      .with.property("what")
      .that.matches(/more than 1000000 values/);
  });

  it("may have 10,000 pieces, each with its own", () => {
    const [piece] = (file()["cargo:shipment"] as File)["cargo:pieces"] as Json[];
    const shipment = (count: number): File => ({
      "cargo:shipment": { "@type": "cargo:Shipment", "cargo:pieces": Array.from({ length: count }, () => piece ?? null) },
    });
    const { document } = importOf({ ...file(), ...shipment(10_000) });
    expect(document).to.include({ packages: 10_000, grossWeightKg: "202500" });
    expect(thrownBy(() => importOf({ ...file(), ...shipment(20_001) })).message).to.match(/more than 20000 items/);
  });
});
