import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { declarationJson } from "../sdk/src/declare/declaration-json.ts";
import { declarationXml } from "../sdk/src/declare/declaration-xml.ts";
import { bare, readBack } from "../sdk/src/declare/testing/declaration.ts";
import { draft, source } from "../sdk/src/declare/testing/sources.ts";
import { schemaFaults } from "../sdk/src/declare/ubl/schema.ts";
import { importDocument } from "../sdk/src/document/import-document.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { parseXml } from "../sdk/src/document/xml.ts";
import { crossCheck } from "../sdk/src/judge/cross-check.ts";

const samples = fileURLToPath(new URL("../../shared/samples/", import.meta.url));
const isThere = existsSync(samples);
if (!isThere)
  console.warn("SKIPPED: the sample declarations of other projects are not beside the repository (../shared/samples)");

/** Values that stand in the files, and how many warnings reading them brings. */
const FILES: [path: string, options: { issueDate?: string }, values: object, warnings: RegExp[]][] = [
  [
    "oasis-ubl/UBL-ExportCustomsDeclaration-2.3-Example.xml",
    {},
    {
      type: "exportDeclaration",
      number: "exi000073",
      issueDate: "2019-03-18",
      issuer: { name: "Told Service A/S", id: { scheme: "Skat.dk", value: "DK10035643" } },
      totalMinor: "1050000",
      currency: "EUR",
      incoterm: "FCA",
      grossWeightKg: "88",
      netWeightKg: "76",
      customsOffice: "DK003102",
      harmonizedCode: "84195000",
      originCountries: ["DK"],
    },
    [/^counterparty: no id/, /in DKK, the document in EUR/],
  ],
  [
    "wco/New Export C21e_Consignor Sample.xml",
    { issueDate: "2023-08-03" },
    {
      type: "exportDeclaration",
      number: "New_Consgn_030823",
      issueDate: "2023-08-03",
      issuer: { name: null, id: { scheme: "EORI", value: "GB150454489082" } },
      customsOffice: "GBLBA001",
      consignor: { name: "Mr.ConsignorKR00400", id: null },
    },
    [],
  ],
  [
    "w3c-traceability/CBP7501EntrySummaryCredential.example.json",
    {},
    {
      type: "importDeclaration",
      number: "73461882610",
      issueDate: "2022-03-01",
      issuer: { name: "Future Mobility, Inc.", id: { scheme: "CBP", value: "10025672" } },
      totalMinor: "823000",
      currency: "USD",
      harmonizedCode: "2204216000",
      transportNumber: "NC989877201",
      placeOfLoading: "SGSIN",
    },
    [
      /^proof: the credential is not signed/,
      /^the values of the goods add up to 1200000 minor units, more than the stated total/,
    ],
  ],
];

describe("sample declarations", () => {
  before(function () {
    if (!isThere) this.skip();
  });

  for (const [path, options, values, expected] of FILES)
    describe(path, () => {
      const read = () => importDocument(readFileSync(samples + path), path, options);

      it("is read", () => {
        const { document, warnings } = read();
        expect(document).to.deep.include(values);
        expect(warnings).to.have.length(expected.length);
        for (const [index, warning] of expected.entries()) expect(warnings[index]).to.match(warning);
      });

      it("says the same as XML of UBL 2.3 and as JSON", () => {
        const { document } = read();
        const xml = declarationXml(document);
        expect([...schemaFaults(parseXml(xml))]).to.deep.equal([]);
        for (const text of [xml, JSON.stringify(declarationJson(document))]) {
          const again: TradeDocument = readBack(text).document;
          expect(bare(again)).to.deep.equal(bare(document));
        }
      });
    });

  it("of a sale of which half was prepaid is drawn with the whole", () => {
    const path = "en16931-ubl/ubl-tc434-example5.xml";
    const { document } = importDocument(readFileSync(samples + path), path);
    expect(document).to.include({ currency: "DKK", totalMinor: "233750", invoicedMinor: "467500" });
    const invoice = source(document);
    const drafted = draft([invoice], { procedure: "export" }).document;
    const { Declaration } = declarationJson(drafted) as { Declaration: { InvoiceAmount: { value: string } } };
    expect(Declaration.InvoiceAmount.value).to.equal("4675.00");
    const { checks } = crossCheck({ declaration: source(drafted), documents: [invoice] });
    expect(checks.find(({ rule }) => rule === "value-invoice")?.status).to.equal("passed");
  });

  it("UBL's own example is as the schema has it", () => {
    const path = "oasis-ubl/UBL-ExportCustomsDeclaration-2.3-Example.xml";
    expect([...schemaFaults(parseXml(readFileSync(samples + path, "utf8")))]).to.deep.equal([]);
  });
});
