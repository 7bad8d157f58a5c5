import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { countryNumber } from "../sdk/src/document/country.ts";
import { currencyOf } from "../sdk/src/document/currency.ts";
import { NotAnInvoice } from "../sdk/src/document/errors.ts";
import { slotsOfInvoice } from "../sdk/src/document/from-invoice.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { type InvoiceJson, invoiceJson } from "../sdk/src/document/invoice.ts";
import { SLOT } from "../sdk/src/protocol/document.ts";
import { bytes, thrownBy } from "./fixtures/documents.ts";

const samples = fileURLToPath(new URL("../../shared/samples/", import.meta.url));
const isThere = existsSync(samples);
if (!isThere) console.warn("SKIPPED: the sample documents of other projects are not beside the repository (../shared/samples)");
const read = (path: string): Uint8Array => readFileSync(samples + path);
const imported = (path: string): InvoiceJson => invoiceJson(importInvoice(read(path), path));

/** Values written in the files: type, number, date, currency, payable, without tax, origins, lines, seller, its ids, buyer, its ids, warnings. */
type Row = [string, string, string, string, string, string | null, string, number, string, string, string, string, RegExp | null];
const danish = "DK12345/DKVAT 5402697509/CVR Supp123/ZZZ 1234567890123/GLN";
const belgian = "BE54321/BEVAT 5645342123/ZZZ 345KS5324/ZZZ 1234567987654/GLN";
const invoices: Record<string, Row> = {
  "oasis-ubl/UBL-Invoice-2.1-Example.xml": [
    "invoice",
    "TOSL108",
    "2009-12-15",
    "EUR",
    "72900",
    "143650",
    "",
    5,
    "The Sellercompany Incorporated",
    danish,
    "The buyercompany inc.",
    belgian,
    null,
  ],
  "oasis-ubl/UBL-CreditNote-2.1-Example.xml": [
    "creditNote",
    "TOSL108",
    "2009-12-15",
    "EUR",
    "72900",
    "143650",
    "",
    5,
    "The Sellercompany Incorporated",
    danish,
    "The buyercompany inc.",
    belgian,
    null,
  ],
  "oasis-ubl/UBL-Invoice-2.1-Example-Trivial.xml": [
    "invoice",
    "123",
    "2011-09-22",
    "CAD",
    "10000",
    null,
    "",
    1,
    "Custom Cotter Pins",
    "",
    "North American Veeblefetzer",
    "",
    /no DocumentCurrencyCode.*seller has no id.*buyer has no id/,
  ],
  "oasis-ubl/UBL-FreightInvoice-2.1-Example.xml": [
    "invoice",
    "TOSL108",
    "2009-12-15",
    "EUR",
    "72900",
    "143650",
    "",
    5,
    "The Sellercompany Incorporated",
    danish,
    "The buyercompany inc.",
    belgian,
    null,
  ],
  "en16931-ubl/ubl-tc434-example1.xml": [
    "invoice",
    "12115118",
    "2015-01-09",
    "EUR",
    "25033",
    "22960",
    "",
    20,
    "De Koksmaat",
    "NL8200.98.395.B.01/VAT 57151520",
    "ODIN 59",
    "10202",
    null,
  ],
  "en16931-ubl/ubl-tc434-example5.xml": [
    "invoice",
    "TOSL110",
    "2013-04-10",
    "DKK",
    "233750",
    "400000",
    "NL",
    3,
    "SellerCompany",
    "NL16356706/VAT NL16356706/LOC NL16356706 5790000436101/0088 info@selco.nl/EM",
    "Buyercompany ltd",
    "DK16356607/VAT DK16356607 5790000436057/0088 info@buyercompany.dk/EM",
    null,
  ],
  "en16931-cii/CII_example2.xml": [
    "invoice",
    "TOSL108",
    "2013-06-30",
    "NOK",
    "80178",
    "143650",
    "DE",
    5,
    "Salescompany ltd.",
    "NO123456789MVA/VA 123456789 1238764941386/0088",
    "The Buyercompany",
    "NO987654321MVA/VA 987654321 3456789012098/0088",
    null,
  ],
  "en16931-cii/CII-BR-CO-10-RoundingIssue.xml": [
    "invoice",
    "0",
    "2021-03-26",
    "EUR",
    "0",
    "0",
    "",
    4,
    "Seller GmbH",
    "DE 123 456 789/VA",
    "BuyerName",
    "1",
    /zero/,
  ],
  "xrechnung/01.06a-INVOICE_ubl.xml": [
    "invoice",
    "R123456789",
    "2016-07-06",
    "EUR",
    "2170170",
    "1823672",
    "",
    7,
    "[Seller name]",
    "DE123456789/VAT HRB 123456 seller@email.de/EM",
    "[Buyer name]",
    "B123456789 buyer@info.de/EM",
    null,
  ],
  "xrechnung/01.18a-INVOICE_uncefact.xml": [
    "invoice",
    "PRG1502112",
    "2015-04-24",
    "EUR",
    "1055530",
    "887000",
    "",
    4,
    "[Seller name]",
    "DE123456789/VA HRB 123456 seller@email.de/EM",
    "[Buyer name]",
    "BI123456 buyer@info.de/EM",
    null,
  ],
  "xrechnung/02.01a-INVOICE_uncefact.xml": [
    "invoice",
    "1234567",
    "2018-04-13",
    "EUR",
    "1282969",
    "1078125",
    "",
    2,
    "[Seller name]",
    "ATU123456789/VA 123/456/789/FC 5923183878011/0088 4721480668400/0088 rechnungsausgang@test.com/EM",
    "[Buyer name]",
    "DE12345ABC/VA 90000000-03083-72/0204 138 rechnungseingang@test.de/EM",
    null,
  ],
  "xrechnung/03.01a-INVOICE_ubl.xml": [
    "invoice",
    "123456789",
    "2019-02-28",
    "EUR",
    "-22514",
    "68728",
    "",
    14,
    "[Seller name]",
    "ATU123456789/VAT [Seller identifier 1] [Seller identifier 2] [Bank assigned creditor identifier]/SEPA seller@email.de/EM",
    "[Buyer name]",
    "BI123456 buyer@info.de/EM",
    /negative/,
  ],
  "xrechnung/04.03a-INVOICE_ubl.xml": [
    "invoice",
    "12345",
    "2019-05-15",
    "EUR",
    "2304410565",
    "2017535092",
    "",
    1,
    "M. Meier Handwerk GbR",
    "DE/12/345/67890/VAT 1122334455 seller@email.de/EM",
    "Beispielkunde",
    "345LA5324 buyer@info.de/EM",
    null,
  ],
  "factur-x/xml_en16931_2.xml": [
    "invoice",
    "471102",
    "2018-06-05",
    "EUR",
    "16507",
    "19377",
    "",
    4,
    "Lieferant GmbH",
    "201/113/40209/FC DE123456789/VA 4000001123452/0088",
    "Kunden AG Mitte",
    "GE2020211",
    null,
  ],
  "factur-x/xml_extended_2.xml": [
    "invoice",
    "F20200027",
    "2020-01-15",
    "EUR",
    "10000",
    "10000",
    "",
    3,
    "LE FOURNISSEUR",
    "FR32123456789/VA 12345678900014/0002 587451236587/0088 moi@seller.com/EM",
    "LE CLIENT",
    "FR 05 987 654 321/VA 98765432100029/0002 3654789851/0088 me@buyer.com/EM",
    null,
  ],
};

const idsOf = ({ ids }: InvoiceJson["seller"]): string =>
  ids.map(({ value, scheme }) => (scheme === null ? value : `${value}/${scheme}`)).join(" ");
const rowOf = (i: InvoiceJson): unknown[] => [
  ...[i.type, i.number, i.issueDate, i.currency, i.totalMinor, i.taxExclusiveMinor, i.originCountries.join(" "), i.lines.length],
  ...[i.seller.name, idsOf(i.seller), i.buyer.name, idsOf(i.buyer)],
];

describe("sample documents", () => {
  before(function () {
    if (!isThere) this.skip();
  });
  const xml = isThere ? readdirSync(samples, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".xml")) : [];

  for (const [path, row] of Object.entries(invoices)) {
    it(`imports ${path}`, () => {
      const json = imported(path);
      expect(rowOf(json)).to.deep.equal(row.slice(0, -1));
      const expected = row.at(-1) as RegExp | null;
      if (expected === null) expect(json.warnings).to.deep.equal([]);
      else expect(json.warnings.join("; ")).to.match(expected);
    });
  }

  for (const path of xml.filter((file) => !(file in invoices))) {
    it(`refuses ${path}, saying what it is`, () => {
      const error = thrownBy(() => imported(path));
      expect(error).to.be.instanceOf(NotAnInvoice);
      const name = /UBL-(\w+)-/.exec(path)?.[1];
      expect(error.message)
        .to.include(name === undefined ? 'root "MetaData"' : `a UBL ${name},`)
        .and.include(path);
    });
  }

  it("are told apart by 15 invoices and 9 other documents", () => {
    expect(xml.filter((path) => path in invoices)).to.have.length(15);
    expect(xml).to.have.length(15 + 9);
  });

  it("keep nested sub-lines under their line", () => {
    const [line] = imported("xrechnung/04.03a-INVOICE_ubl.xml").lines;
    expect(line?.lines[0]?.lines[0]?.lines[0]).to.include({
      id: "3.1.10.",
      quantity: "210",
      unit: "C62",
      unitPrice: "93882.51",
      amountMinor: "1971532710",
    });
  });

  it("give slots wherever something is owed to a seller who is identified", () => {
    const without = new Set(["xrechnung/03.01a-INVOICE_ubl.xml", "oasis-ubl/UBL-Invoice-2.1-Example-Trivial.xml"]);
    for (const path of Object.keys(invoices)) {
      const invoice = importInvoice(read(path), path);
      if (without.has(path)) expect(thrownBy(() => slotsOfInvoice(invoice)).name, path).to.equal("NotCommittable");
      else expect(slotsOfInvoice(invoice)[SLOT.total], path).to.equal(invoice.totalMinor);
    }
  });

  it("read the same as UTF-16 and with other prefixes", () => {
    for (const path of Object.keys(invoices)) {
      const text = new TextDecoder().decode(read(path));
      const renamed = text
        .replace(/(<\/?|xmlns:)(cac|cbc|ram|rsm|udt|qdt|ubl)(?=[:=])/g, "$1$2-$2")
        .replaceAll("rsm-rsm:schemaLocation", "x");
      expect(invoiceJson(importInvoice(bytes(renamed))), path).to.deep.equal(imported(path));
      const utf16 = Buffer.from(`\ufeff${text.replace(/encoding=(["'])utf-8\1/i, 'encoding="UTF-16"')}`, "utf16le");
      expect(invoiceJson(importInvoice(utf16)), path).to.deep.equal(imported(path));
    }
  });

  const codesOf = (list: string): string[] =>
    [...new TextDecoder().decode(read(`code-lists/${list}`)).matchAll(/<Value ColumnRef="code">\s*<SimpleValue>([^<]*)</g)].map(
      ([, code = ""]) => code,
    );

  it("use currencies that are known: all of UBL 2.1's list but those without minor unit", () => {
    const codes = codesOf("CurrencyCode-2.1.gc");
    const nobodyIsPaidIn = [
      "XAG",
      "XAU",
      "XBA",
      "XBB",
      "XBC",
      "XBD",
      "XDR",
      "XFU",
      "XPD",
      "XPT",
      "XSU",
      "XTS",
      "XUA",
      "X".repeat(3),
    ];
    expect(codes.filter((code) => currencyOf(code) === null).sort()).to.deep.equal(
      codes.filter((code) => nobodyIsPaidIn.includes(code)).sort(),
    );
    expect(codes.length).to.equal(182);
  });

  it("use countries that are known", () => {
    const codes = codesOf("CountryIdentificationCode-2.1.gc");
    expect(codes.filter((code) => countryNumber(code) === null)).to.deep.equal([]);
    expect(codes.length).to.equal(247);
  });
});
