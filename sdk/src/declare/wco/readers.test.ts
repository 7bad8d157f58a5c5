import { expect } from "chai";
import fc from "fast-check";
import { thrownBy } from "../../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../../test/fixtures/seed.ts";
import { ContentInvalid, DocumentRefused, FormatUnknown, NotCommittable } from "../../document/errors.ts";
import { importDocument } from "../../document/import-document.ts";
import { declarationJson } from "../declaration-json.ts";
import { declarationXml } from "../declaration-xml.ts";
import { sourceFinder } from "../sources-of.ts";
import { bare, fullDeclaration } from "../testing/declaration.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, options = {}) => importDocument(bytes(text), "declaration", options);

/** A declaration as a customs administration's system takes it, with namespaces of its own. */
const declaration = (parts: string, type = "IMA", root = "urn:wco:datamodel:WCO:DEC-DMS:2"): string =>
  `<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCOTypeName>DEC</md:WCOTypeName>\r
<Declaration xmlns="${root}" xmlns:p1="urn:wco:datamodel:WCO:Declaration_DS:DMS:2">\r
<FunctionCode>9</FunctionCode><FunctionalReferenceID>LRN-1</FunctionalReferenceID>
<IssueDateTime><p1:DateTimeString formatCode="304">20230803125200+01</p1:DateTimeString></IssueDateTime>
<TypeCode>${type}</TypeCode><InvoiceAmount currencyID="EUR">12.34</InvoiceAmount>
<Declarant><ID>GB123456789000</ID></Declarant>${parts}</Declaration></md:MetaData>`;

const SHIPMENT = `<GoodsShipment><Consignee><Name>Mr  Consignee</Name></Consignee>
<Consignment><LoadingLocation><ID>GB LGW</ID></LoadingLocation><TransportEquipment><SequenceNumeric>1</SequenceNumeric><ID>KTOU4172309</ID>
<Seal><SequenceNumeric>1</SequenceNumeric><ID>S1</ID></Seal><Seal><SequenceNumeric>2</SequenceNumeric><ID>S2</ID></Seal></TransportEquipment></Consignment>
<CustomsValuation><ChargeDeduction><ChargesTypeCode>AS</ChargesTypeCode><OtherChargeDeductionAmount currencyID="EUR">9</OtherChargeDeductionAmount></ChargeDeduction>
<ChargeDeduction><ChargesTypeCode>67</ChargesTypeCode><OtherChargeDeductionAmount currencyID="EUR">5</OtherChargeDeductionAmount></ChargeDeduction></CustomsValuation>
<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric>
<AdditionalDocument><CategoryCode>N</CategoryCode><ID>BL-1</ID><TypeCode>705</TypeCode></AdditionalDocument>
<AdditionalDocument><CategoryCode>C</CategoryCode><ID>X</ID><TypeCode>380</TypeCode></AdditionalDocument>
<Commodity><Description>Paper</Description>
<Classification><ID>48171000</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
<Classification><ID>00</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>
<GoodsMeasure><GrossMassMeasure unitCode="KGM">10.50</GrossMassMeasure></GoodsMeasure>
<InvoiceLine><ItemChargeAmount currencyID="USD">1</ItemChargeAmount></InvoiceLine></Commodity>
<Origin><CountryCode>KR</CountryCode></Origin><Packaging><MarksNumbersID>M1</MarksNumbersID><QuantityQuantity>3</QuantityQuantity><TypeCode>PK</TypeCode></Packaging>
</GovernmentAgencyGoodsItem></GoodsShipment>`;

describe("declarations of the WCO data model in XML", () => {
  it("are read by local names, whatever the administration's namespaces", () => {
    const { document, warnings, format } = read(declaration(SHIPMENT));
    expect(format).to.equal("WCO declaration");
    expect(bare(document)).to.deep.equal({
      type: "importDeclaration",
      procedure: "import",
      issuer: { id: { scheme: "EORI", value: "GB123456789000" } },
      number: "LRN-1",
      issueDate: "2023-08-03",
      currency: "EUR",
      totalMinor: "1234",
      insuranceMinor: "500",
      consignee: { name: "Mr Consignee" },
      placeOfLoading: "GBLGW",
      container: "KTOU4172309",
      containers: [{ number: "KTOU4172309", seals: ["S1", "S2"] }],
      originCountries: ["KR"],
      harmonizedCode: "48171000",
      references: [{ type: "billOfLading", number: "BL-1" }],
      items: [
        {
          description: "Paper",
          harmonizedCode: "48171000",
          originCountry: "KR",
          grossWeightKg: "10.5",
          packages: 3,
          packageCode: "PK",
          marks: "M1",
        },
      ],
    });
    expect(warnings.join()).to.match(/valueMinor: the amount is in USD/);
  });

  const types: [code: string, parts: string, type: string][] = [
    ["EXJ", "", "exportDeclaration"],
    ["COA", "<ExitOffice><ID>GB000085</ID></ExitOffice>", "exportDeclaration"],
    ["COA", "", "importDeclaration"],
    ["IMZ", "", "importDeclaration"],
    ["T1", "", "transitDeclaration"],
    ["950", "", "transitDeclaration"],
    ["830", "", "exportDeclaration"],
  ];
  for (const [code, parts, type] of types)
    it(`are ${type} with TypeCode ${code}${parts && " and an office of exit"}`, () =>
      expect(read(declaration(parts, code)).document.type).to.equal(type));

  it("call an EORI number what it is only where the message says so", () => {
    const other = declaration("", "IMA", "urn:wco:datamodel:WCO:DEC:1");
    expect(thrownBy(() => read(other))).to.be.instanceOf(NotCommittable);
    const issuer = { scheme: "EORI", value: "GB123456789000" };
    expect(read(other, { issuer }).document.issuer.id).to.deep.equal(issuer);
  });

  it("need a date of issue, their own or a given one", () => {
    const undated = declaration("").replace(/<IssueDateTime>.*<\/IssueDateTime>/, "");
    expect(thrownBy(() => read(undated)).message).to.match(/issueDate/);
    expect(read(undated, { issueDate: "2023-08-04" }).document.issueDate).to.equal("2023-08-04");
    expect(read(declaration(""), { issueDate: "2023-08-04" }).document.issueDate).to.equal("2023-08-03");
  });

  const refused: [what: string, text: string, error: new (...parts: never[]) => Error][] = [
    ["an amendment or cancellation", declaration("", "INV"), ContentInvalid],
    ["a date that is none", declaration("").replace("20230803125200+01", "20231303"), ContentInvalid],
    ["two declarations", declaration("").replace("</md:MetaData>", `${declaration("")}</md:MetaData>`), FormatUnknown],
    ["a response of customs", declaration("").replaceAll("Declaration", "Response"), FormatUnknown],
    ["an amount that is no number", declaration("").replace("12.34", "much"), ContentInvalid],
  ];
  for (const [what, text, error] of refused)
    it(`are refused: ${what}`, () => expect(thrownBy(() => read(text))).to.be.instanceOf(error));
});

const summary = (parts: object = {}) => ({
  type: ["VerifiableCredential", "CBP7501EntrySummaryCredential"],
  credentialSubject: {
    type: ["CBPEntrySummary"],
    entryNumber: "73461882610",
    summaryDate: "2022-03-01T12:54Z",
    portCode: { usPortCode: "2709" },
    importerNumber: { number: "10025672", identifierType: "CBP" },
    importerOfRecord: { name: "Future Importer" },
    ultimateConsignee: { name: "Consignee" },
    totalEnteredValue: { price: 8230, priceCurrency: "USD" },
    descriptionOfMerchandise: [
      {
        commodity: { commodityCode: "2204.21.60 00", description: "Wine of fresh grapes" },
        grossWeight: { value: "7420", unitCode: "kg" },
        manifestQuantity: 3500,
        enteredValue: { price: 8230, priceCurrency: "USD" },
      },
    ],
    ...parts,
  },
});

describe("entry summaries of CBP form 7501", () => {
  it("become import declarations, whose importer has its name and its number from two places", () => {
    const { document, warnings } = read(JSON.stringify(summary()));
    expect(warnings).to.deep.equal(["proof: the credential is not signed by its issuer"]);
    expect(document).to.deep.include({
      type: "importDeclaration",
      procedure: "import",
      issuer: { name: "Future Importer", id: { scheme: "CBP", value: "10025672" } },
      issueDate: "2022-03-01",
      totalMinor: "823000",
      customsValueMinor: "823000",
      harmonizedCode: "2204216000",
      customsOffice: "2709",
    });
    expect(bare(document).consignee).to.deep.equal({ name: "Consignee" });
    expect(document.items?.[0]).to.include({ grossWeightKg: "7420", packages: 3500, valueMinor: "823000" });
  });

  it("are refused without importer, and with amounts that are none", () => {
    expect(thrownBy(() => read(JSON.stringify(summary({ importerNumber: {} }))))).to.be.instanceOf(NotCommittable);
    const huge = summary({ totalEnteredValue: { price: 1e30, priceCurrency: "USD" } });
    expect(thrownBy(() => read(JSON.stringify(huge)))).to.be.instanceOf(ContentInvalid);
    const negative = read(JSON.stringify(summary({ totalEnteredValue: { price: -1, priceCurrency: "USD" } })));
    expect(negative.document.totalMinor).to.equal(undefined);
    expect(negative.warnings.join()).to.match(/negative/);
  });
});

/** Whatever is done to a file, it is read or refused in one line. */
describe("damaged declarations", () => {
  const full = fullDeclaration("importDeclaration");
  const files = [declarationXml(full), JSON.stringify(declarationJson(full)), declaration(SHIPMENT), JSON.stringify(summary())];
  const snippets = [
    "<",
    ">",
    "&",
    "]]>",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    "null",
    "-1",
    "9".repeat(40),
    "\u0000",
    "\ud800",
    "1e9",
    "0x",
    "../",
    "EUR",
  ];

  it("are read or refused with a reason", () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(30),
      insert: fc.constantFrom(...snippets),
    });
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        let damaged = text;
        for (const { at, remove, insert } of edits) {
          const start = Math.floor(at * damaged.length);
          damaged = damaged.slice(0, start) + insert + damaged.slice(start + remove);
        }
        try {
          const { document } = read(damaged);
          expect(document.number).not.to.equal("");
          if (document.sources) sourceFinder(document.sources)("items.0.marks");
        } catch (error) {
          expect(error, String((error as Error).stack)).to.be.instanceOf(DocumentRefused);
          expect((error as Error).message).not.to.match(/[\n\r\p{Cc}]/u);
        }
      }),
      { numRuns: runs(1_000), seed },
    );
  });
});
