import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { draftDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { commitDocument } from "../../sdk/src/document/commit.ts";
import { tradeDocumentOf } from "../../sdk/src/document/from-invoice.ts";
import { importInvoice } from "../../sdk/src/document/import.ts";
import { parseTradeDocument } from "../../sdk/src/document/parse-trade-document.ts";
import { namedSlots } from "../../sdk/src/document/slots.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { crossCheck } from "../../sdk/src/judge/cross-check.ts";
import { opened } from "../../sdk/src/judge/testing/trade.ts";
import type { SlotName } from "../../sdk/src/protocol/document.ts";

const folder = new URL("./documents/", import.meta.url);
const invoice = importInvoice(readFileSync(new URL("invoice.xml", folder)));
const names = readdirSync(folder).filter((file) => file.endsWith(".json"));
const papers = new Map<string, TradeDocument>([
  ["invoice", tradeDocumentOf(invoice)],
  ...names.map((file): [string, TradeDocument] => [
    file.replace(".json", ""),
    parseTradeDocument(readFileSync(new URL(file, folder)), file),
  ]),
]);
const paper = (name: string): TradeDocument => papers.get(name) as TradeDocument;

describe("the trade's documents", () => {
  it("are all there, and each can be committed to", () => {
    const expected = ["certificate-of-origin", "contract", "invoice", "packing-list", "policy", "purchase-order", "waybill"];
    expect([...papers.keys()].sort()).to.deep.equal(expected);
    const commitments = [...papers.values()].map((document) => commitDocument(document, 1n).commitment);
    expect(new Set(commitments).size).to.equal(expected.length);
  });

  it("include an invoice without a warning", () => expect(invoice.warnings).to.deep.equal([]));

  /** Slots whose value, where a document has one, is the same in all of them. */
  const shared: SlotName[] = [
    "currency",
    "total",
    "origin",
    "orderNumber",
    "transportNumber",
    "contractNumber",
    "incoterm",
    "packages",
    "grossWeight",
    "netWeight",
    "harmonizedCode",
    "placeOfLoading",
    "placeOfDischarge",
    "container",
    "seal",
    "invoiceNumber",
    "departureDate",
    "carrier",
    "vessel",
    "goods",
  ];
  for (const slot of shared) {
    it(`agree on ${slot}`, () => {
      const values = [...papers.values()].map((document) => namedSlots(document)[slot]).filter((value) => value !== 0n);
      expect(values).not.to.have.length(0);
      expect(new Set(values).size).to.equal(1);
    });
  }

  it("name each other by their numbers", () => {
    expect(paper("packing-list").invoiceNumber).to.equal(paper("invoice").number);
    expect(paper("invoice").orderNumber).to.equal(paper("purchase-order").number);
    expect(paper("invoice").contractNumber).to.equal(paper("contract").number);
    expect(paper("invoice").transportNumber).to.equal(paper("waybill").number);
  });

  it("come in a possible order of dates", () => {
    const dates = ["contract", "purchase-order", "invoice", "policy", "waybill"].map((name) => paper(name).issueDate);
    expect(dates).to.deep.equal(dates.toSorted());
  });

  it("insure 110 % of the invoice, and weigh what the invoice bills", () => {
    expect(BigInt(paper("policy").insuredValueMinor ?? 0) * 10n).to.equal(invoice.totalMinor * 11n);
    const billed = invoice.lines.reduce((sum, line) => sum + Number(line.quantity), 0);
    expect(billed).to.equal(Number(paper("packing-list").netWeightKg));
  });

  for (const procedure of ["export", "import"] as const)
    it(`make an ${procedure} declaration in which a cross-check finds nothing`, () => {
      const sources = [...papers].map(([name, document]) => opened(name, document));
      const { issuer: seller, counterparty: buyer } = paper("invoice");
      const declarant = procedure === "export" ? seller : (buyer as typeof seller);
      const office = { name: "Customs", id: { scheme: "VAT", value: "DE555555555" } };
      const issueDate = paper("waybill").issueDate;
      const { document } = draftDeclaration({ procedure, office, declarant, sources, number: "D-1", issueDate });
      const { discrepancies } = crossCheck({ declaration: opened("declaration", document), documents: sources });
      expect(discrepancies.map(({ what }) => what)).to.deep.equal([]);
    });
});
