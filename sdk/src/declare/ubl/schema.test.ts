import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { aggregatesSource } from "../../../../scripts/ubl-schema.ts";
import { replaced } from "../../../../test/fixtures/documents.ts";
import { parseXml } from "../../document/xml.ts";
import { declarationXml } from "../declaration-xml.ts";
import { changed, completeSet, draft, INVOICE } from "../testing/sources.ts";
import { schemaFaults } from "./schema.ts";

const faults = (xml: string): string[] => [...schemaFaults(parseXml(xml))];
const xml = declarationXml(draft(completeSet()).document);

describe("table of UBL 2.3", () => {
  it("is what the official schemas say", function () {
    const folder = process.env.KONTOR_UBL_SCHEMAS;
    if (!folder || !existsSync(folder)) {
      console.log("      skipped: KONTOR_UBL_SCHEMAS names no folder xsdrt of the UBL 2.3 package");
      return this.skip();
    }
    const table = readFileSync(new URL("./aggregates.ts", import.meta.url), "utf8");
    expect(aggregatesSource(folder)).to.equal(table);
  });
});

describe("schemaFaults", () => {
  for (const procedure of ["import", "export", "transit"] as const)
    it(`finds none in a drafted declaration of ${procedure}`, () =>
      expect(faults(declarationXml(draft(completeSet(), { procedure }).document))).to.deep.equal([]));

  it("finds none in one that hardly says anything", () =>
    expect(faults(declarationXml(draft([changed(INVOICE, { items: null })], { procedure: "export" }).document))).to.deep.equal(
      [],
    ));

  const WEIGHT = '<cbc:GrossWeightMeasure unitCode="KGM">25500</cbc:GrossWeightMeasure>';
  const DATE = "<cbc:IssueDate>2026-10-01</cbc:IssueDate>";
  const edits: [what: string, part: string, by: string, fault: RegExp][] = [
    ["an unknown element", DATE, `${DATE}<cbc:Colour>red</cbc:Colour>`, /Colour: is not in the schema$/],
    ["a known element in an unknown namespace", DATE, '<IssueDate xmlns="urn:x">2026-10-01</IssueDate>', /is not in the schema$/],
    ["a wrong order", DATE, "<cbc:VersionID>1</cbc:VersionID><cbc:IssueDate>2026-10-01</cbc:IssueDate>", /stands behind/],
    ["a second one where one is allowed", DATE, DATE + DATE, /IssueDate: is given twice$/],
    ["a missing id", "<cbc:ID>D-1</cbc:ID>", "", /cbc:ID is missing$/],
    ["a date that is none", DATE, "<cbc:IssueDate>soon</cbc:IssueDate>", /not of its type$/],
    ["a weight that is no number", ">25500<", ">many<", /not of its type$/],
    ["a weight without unit", ' unitCode="KGM">25500', ">25500", /unitCode is missing$/],
    ["an amount without currency", ' currencyID="EUR">79180.00', ">79180.00", /currencyID is missing$/],
    ["an attribute of another type", 'unitCode="KGM">25500', 'unitCode="KGM" currencyID="EUR">25500', /attribute/],
    ["an indicator that is neither", ">true<", ">maybe<", /not of its type$/],
    [
      "parts in a value",
      WEIGHT,
      '<cbc:GrossWeightMeasure unitCode="KGM"><cbc:ID>1</cbc:ID></cbc:GrossWeightMeasure>',
      /an element stands/,
    ],
    ["text between elements", "<cac:Shipment>", "<cac:Shipment>text", /text between its elements/],
  ];
  for (const [what, part, by, fault] of edits)
    it(`finds ${what}`, () => expect(faults(replaced(xml, part, by))[0]).to.match(fault));

  it("finds another document", () =>
    expect(faults("<Invoice/>")).to.deep.equal(["/Invoice: is no customs declaration of UBL 2"]));
});
