import { expect } from "chai";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { ContentInvalid, type DocumentRefused, NotAnInvoice } from "./errors.ts";
import { importInvoice } from "./import.ts";
import { type Invoice, invoiceJson } from "./invoice.ts";

const read = (text: string): Invoice => importInvoice(bytes(text), "invoice.xml");
const refusal = (text: string): DocumentRefused => thrownBy(() => read(text)) as DocumentRefused;
/** The fixture with one edit, read. */
const edited = (text: string, part: string, by: string): Invoice => read(replaced(text, part, by));

describe("importInvoice", () => {
  it("leaves out, with a warning, what an invoice says twice and differently, and a day that is none", () => {
    const order = /<cac:OrderReference>[\s\S]*?<\/cac:OrderReference>/;
    const orders = UBL.replace(order, (one) => one + one.replace(/<cbc:ID>[^<]*/, "<cbc:ID>PO-OTHER"));
    const day = UBL.replace(/DueDate>[^<]*</, "DueDate>soon<");
    const cii = CII.replace(/format="102">20261213</, 'format="102">soon<');
    for (const [xml, member, warning] of [
      [orders, "orderNumber", /^orderNumber: several values that differ, left out/],
      [day, "dueDate", /^dueDate: "soon" is no date, left out/],
      [cii, "dueDate", /^dueDate: no date in its format, left out/],
    ] as const) {
      const { warnings, ...invoice } = importInvoice(bytes(xml));
      expect(invoice[member], member).to.equal(null);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(warning);
    }
  });

  it("reads every value of a UBL invoice", () => {
    const { lines, seller, buyer, ...head } = read(UBL);
    expect(head).to.deep.equal({
      type: "invoice",
      typeCode: "380",
      number: "RE-2026-004711",
      issueDate: "2026-09-14",
      dueDate: "2026-12-13",
      currency: "EUR",
      totalMinor: 7918000n,
      invoicedMinor: null,
      taxExclusiveMinor: 7918000n,
      orderNumber: "PO-TJ-260817",
      contractNumber: "MMP-2026-114",
      transportNumber: "HHTJ26090417",
      incoterm: "CIF",
      invoiceNumbers: [],
      originCountries: ["DE"],
      warnings: [],
    });
    expect(seller).to.deep.equal({
      name: "Beispiel Milchwerke GmbH",
      country: "DE",
      ids: [
        { value: "DE123456789", scheme: "VAT", source: "PartyTaxScheme/CompanyID", kind: "vat" },
        { value: "HRB 123456", scheme: null, source: "PartyLegalEntity/CompanyID", kind: "registration" },
        { value: "rechnung@milchwerke.example", scheme: "EM", source: "EndpointID", kind: "endpoint" },
      ],
    });
    expect(buyer.ids[0]).to.deep.include({ value: "91120116MA00000001", scheme: "USCC" });
    expect(lines.map((line) => line.amountMinor)).to.deep.equal([5175000n, 1984000n, 759000n]);
    expect(lines[2]).to.deep.equal({
      id: "3",
      name: "Instant whole milk powder 28% fat",
      description: "Agglomerated, 80 bags of 25 kg",
      quantity: "2000",
      unit: "KGM",
      unitPrice: "3.795",
      priceQuantity: "1",
      amountMinor: 759000n,
      originCountries: ["DE"],
      harmonizedCode: "04022199",
      lines: [],
    });
  });

  it("reads the same invoice from CII, but for how its ids are named", () => {
    const bare = ({ seller, buyer, ...rest }: Invoice) => ({
      ...rest,
      parties: [seller, buyer].map(({ ids, ...party }) => ({ ...party, ids: ids.map(({ value, kind }) => ({ value, kind })) })),
    });
    expect(bare(read(CII))).to.deep.equal(bare(read(UBL)));
  });

  it("prints exactly the keys agreed on, and money as text", () => {
    const json = invoiceJson(read(UBL));
    const keys = "type number issueDate currency seller buyer totalMinor taxExclusiveMinor originCountries lines warnings";
    expect(Object.keys(json)).to.deep.equal(keys.split(" "));
    expect(json.totalMinor).to.equal("7918000");
    expect(Object.keys(json.seller.ids[0] ?? {})).to.deep.equal(["value", "scheme", "source"]);
    expect(JSON.parse(JSON.stringify(json))).to.deep.equal(json);
  });

  it("reads credit notes as such, by root or by code", () => {
    const creditNote = UBL.replaceAll("InvoicedQuantity", "CreditedQuantity")
      .replaceAll("InvoiceLine", "CreditNoteLine")
      .replace("InvoiceTypeCode>380</cbc:InvoiceTypeCode", "CreditNoteTypeCode>381</cbc:CreditNoteTypeCode")
      .replace("<Invoice", "<CreditNote")
      .replace("</Invoice>", "</CreditNote>")
      .replace("xsd:Invoice-2", "xsd:CreditNote-2");
    const read381 = read(creditNote);
    expect(read381).to.deep.include({ type: "creditNote", typeCode: "381", totalMinor: 7918000n });
    expect(read381.lines).to.have.length(3);
    expect(edited(CII, "<ram:TypeCode>380", "<ram:TypeCode>381").type).to.equal("creditNote");
    expect(edited(UBL, "TypeCode>380", "TypeCode>381").type).to.equal("creditNote");
    const contradictory = edited(creditNote, "TypeCode>381", "TypeCode>380");
    expect(contradictory.type).to.equal("creditNote");
    expect(contradictory.warnings.join()).to.match(/type code of an invoice/);
  });

  it("takes the currency of the amount payable where the document names none, and says so", () => {
    const invoice = edited(UBL, "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", "");
    expect(invoice.currency).to.equal("EUR");
    expect(invoice.warnings.join()).to.match(/no DocumentCurrencyCode/);
  });

  it("is not confused by tax stated in another currency", () => {
    const tax = '<ram:TaxTotalAmount currencyID="EUR">0.00</ram:TaxTotalAmount>';
    const invoice = edited(CII, tax, `${tax}<ram:TaxTotalAmount currencyID="GBP">1.00</ram:TaxTotalAmount>`);
    expect(invoice).to.deep.include({ currency: "EUR", totalMinor: 7918000n });
    const basis = "<ram:TaxBasisTotalAmount>79180.00</ram:TaxBasisTotalAmount>";
    const twice = edited(CII, basis, `<ram:TaxBasisTotalAmount currencyID="GBP">66000.00</ram:TaxBasisTotalAmount>${basis}`);
    expect(twice.taxExclusiveMinor).to.equal(7918000n);
  });

  it("counts in the currency's own decimals", () => {
    expect(read(UBL.replaceAll("EUR", "JPY")).totalMinor).to.equal(79180n);
    expect(read(UBL.replaceAll("EUR", "KWD")).totalMinor).to.equal(79180000n);
  });

  it("warns of a negative and of a zero amount payable, of sums that differ, and of unknown origins", () => {
    const payable = 'PayableAmount currencyID="EUR">79180.00';
    const negative = edited(UBL, payable, 'PayableAmount currencyID="EUR">-5.00');
    expect(negative.totalMinor).to.equal(-500n);
    expect(negative.warnings).to.have.length(2);
    expect(edited(UBL, payable, 'PayableAmount currencyID="EUR">0').warnings.join()).to.match(/zero/);
    expect(edited(UBL, "51750.00", "51750.01").warnings.join()).to.match(/lines add up to 7918001/);
    const origin = edited(
      UBL,
      "<cbc:IdentificationCode>DE</cbc:IdentificationCode>\n      </cac:OriginCountry>",
      "<cbc:IdentificationCode>EU</cbc:IdentificationCode></cac:OriginCountry>",
    );
    expect(origin.originCountries).to.deep.equal(["DE"]);
    expect(origin.warnings.join()).to.match(/"EU" is no ISO 3166 country code/);
  });

  it("lists each country of origin once, sorted", () => {
    const invoice = edited(
      UBL,
      "<cac:OriginCountry>",
      "<cac:OriginCountry><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:OriginCountry><cac:OriginCountry>",
    );
    expect(invoice.originCountries).to.deep.equal(["DE", "NL"]);
    expect(invoice.lines[0]?.originCountries).to.deep.equal(["DE", "NL"]);
  });

  it("leaves out a line amount that is finer than the currency, with a warning", () => {
    const invoice = edited(UBL, ">51750.00<", ">51750.005<");
    expect(invoice.lines[0]?.amountMinor).to.equal(null);
    expect(invoice.warnings.join()).to.match(/51750.005/);
  });

  it("puts sub-lines under their line, in UBL and in CII", () => {
    const sub = edited(
      UBL,
      "  </cac:InvoiceLine>",
      "<cac:SubInvoiceLine><cbc:ID>1.1</cbc:ID></cac:SubInvoiceLine></cac:InvoiceLine>",
    );
    expect(sub.lines).to.have.length(3);
    expect(sub.lines[0]?.lines[0]?.id).to.equal("1.1");
    const cii = edited(CII, "<ram:LineID>2</ram:LineID>", "<ram:LineID>2</ram:LineID><ram:ParentLineID>1</ram:ParentLineID>");
    expect(cii.lines.map((line) => line.id)).to.deep.equal(["1", "3"]);
    expect(cii.lines[0]?.lines[0]?.id).to.equal("2");
  });

  it("warns of numbers that look like others", () => {
    expect(edited(UBL, "RE-2026-004711", "R\u0415-2026-004711").warnings.join()).to.match(/mixes alphabets/);
    expect(edited(UBL, "RE-2026-004711", "RE-2026\u200b-004711").warnings.join()).to.match(/invisible/);
  });

  it("reads UBL's self-billed documents, the number being the buyer's", () => {
    const selfBilled = UBL.replace("<Invoice", "<SelfBilledInvoice")
      .replace("</Invoice>", "</SelfBilledInvoice>")
      .replace("xsd:Invoice-2", "xsd:SelfBilledInvoice-2");
    const invoice = read(selfBilled);
    expect(invoice).to.deep.include({ type: "invoice", number: "RE-2026-004711", totalMinor: 7918000n });
    expect(invoice.warnings.join()).to.match(/self-billed/);
    const credit = selfBilled.replaceAll("SelfBilledInvoice", "SelfBilledCreditNote").replaceAll("InvoiceLine", "CreditNoteLine");
    expect(read(credit.replaceAll("InvoicedQuantity", "CreditedQuantity")).type).to.equal("creditNote");
  });

  it("warns of self-billed and pro forma invoices", () => {
    expect(edited(UBL, "TypeCode>380", "TypeCode>389").warnings.join()).to.match(/self-billed/);
    expect(edited(UBL, "TypeCode>380", "TypeCode>325").warnings.join()).to.match(/pro forma/);
  });

  const content: [what: string, text: string, part: string, by: string, reason: RegExp, place: RegExp][] = [
    ["no number", UBL, "<cbc:ID>RE-2026-004711</cbc:ID>", "", /cbc:ID is missing/, /^\/Invoice$/],
    ["an empty number", UBL, "RE-2026-004711", " ", /number is empty/, /^\/Invoice\/ID$/],
    ["two numbers", UBL, "<cbc:ID>RE-2026-004711</cbc:ID>", "<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>", /twice/, /ID\[2\]$/],
    ["no such day", UBL, "2026-09-14", "2026-02-30", /is no date/, /IssueDate$/],
    ["no such day in CII", CII, ">20260914<", ">20260931<", /is no date/, /DateTimeString$/],
    ["an unknown currency", UBL, ">EUR<", ">EURO<", /no ISO 4217 currency/, /DocumentCurrencyCode$/],
    [
      "no amount payable",
      CII,
      "<ram:DuePayableAmount>79180.00</ram:DuePayableAmount>",
      "",
      /DuePayableAmount is missing/,
      /Summation$/,
    ],
    [
      "an empty amount payable",
      CII,
      "DuePayableAmount>79180.00",
      "DuePayableAmount>",
      /amount payable is empty/,
      /DuePayableAmount$/,
    ],
    [
      "an amount in another currency",
      UBL,
      'PayableAmount currencyID="EUR"',
      'PayableAmount currencyID="USD"',
      /in "USD", the invoice in EUR/,
      /PayableAmount$/,
    ],
    [
      "a total without tax in another currency only",
      UBL,
      'TaxExclusiveAmount currencyID="EUR"',
      'TaxExclusiveAmount currencyID="USD"',
      /in "USD"/,
      /TaxExclusiveAmount$/,
    ],
    [
      "a line in another currency",
      UBL,
      'Amount currencyID="EUR">51750',
      'Amount currencyID="USD">51750',
      /in "USD"/,
      /InvoiceLine\[1\]\/LineExtensionAmount$/,
    ],
    [
      "half a cent to pay",
      UBL,
      'PayableAmount currencyID="EUR">79180.00',
      'PayableAmount currencyID="EUR">79180.005',
      /more decimals than EUR/,
      /PayableAmount$/,
    ],
    ["an exponent", CII, "DuePayableAmount>79180.00", "DuePayableAmount>7.918e4", /no decimal number/, /DuePayableAmount$/],
    ["2^64 cents", CII, "DuePayableAmount>79180.00", "DuePayableAmount>184467440737095516.16", /too large/, /DuePayableAmount$/],
    ["separators in a quantity", UBL, ">15000<", ">15,000<", /no decimal number/, /InvoicedQuantity$/],
    ["an element in a value", UBL, "RE-2026-004711", "RE<cbc:ID/>", /element stands where a value/, /\/Invoice\/ID$/],
    ["a type that is no number", UBL, "TypeCode>380", "TypeCode>38O", /no document type/, /InvoiceTypeCode$/],
    [
      "two sellers",
      CII,
      "<ram:SellerTradeParty>",
      "<ram:SellerTradeParty/><ram:SellerTradeParty>",
      /twice/,
      /SellerTradeParty\[2\]$/,
    ],
  ];
  for (const [what, text, part, by, reason, place] of content) {
    it(`refuses ${what}, naming file and place`, () => {
      const error = refusal(replaced(text, part, by));
      expect(error).to.be.instanceOf(ContentInvalid);
      expect(error.what).to.match(reason);
      expect(error.place?.path).to.match(place);
      expect(error.message)
        .to.match(/^invoice\.xml:\d+:\d+: \//)
        .and.not.contain("\n");
    });
  }

  it("says at which line and column the wrong element begins", () => {
    const lines = UBL.split("\n");
    const line = lines.findIndex((text) => text.includes("IssueDate")) + 1;
    expect(refusal(replaced(UBL, "2026-09-14", "soon")).place).to.deep.equal({ line, column: 3, path: "/Invoice/IssueDate" });
  });

  it("says what a document is that is no invoice", () => {
    const asked = (name: string, version = "2"): string =>
      refusal(`<${name} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${name}-${version}"/>`).message;
    expect(asked("Reminder")).to.match(/a UBL Reminder/);
    expect(asked("Order")).to.match(/a UBL Order/);
    expect(asked("Invoice", "1.0")).to.match(/UBL 1\.0/);
    expect(refusal('<x:CrossIndustryDocument xmlns:x="urn:ferd:CrossIndustryDocument:invoice:1p0"/>').message).to.match(
      /ZUGFeRD 1/,
    );
    expect(refusal("<Invoice/>").message).to.match(/without namespace/);
    expect(refusal("<html xmlns='http://www.w3.org/1999/xhtml'/>")).to.be.instanceOf(NotAnInvoice);
  });
});
