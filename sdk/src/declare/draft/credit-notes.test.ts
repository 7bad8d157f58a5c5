import { expect } from "chai";
import { bytes, CII, replaced, UBL } from "../../../../test/fixtures/documents.ts";
import { importDocument } from "../../document/import-document.ts";
import { sourcesOf } from "../sources-of.ts";
import { BUYER, changed, draft, INVOICE, source } from "../testing/sources.ts";
import { whyOpen } from "../testing/why-open.ts";

describe("credit notes of a sale", () => {
  it("takes off only credit notes about an invoice of the set, by whoever issued it", () => {
    const sold = changed(INVOICE, { totalMinor: "100", items: [] });
    const { number } = sold.document;
    const note = { type: "creditNote", currency: "EUR", totalMinor: "30" } as const;
    const several = [{ type: "invoice", number: "RE-OTHER" } as const, { type: "invoice", number } as const];
    const about = [source({ ...note, invoiceNumber: number.toLowerCase() }), source({ ...note, references: several })];
    for (const one of about) expect(draft([sold, one]).document.totalMinor).to.equal("70");
    const others = [
      source({ ...note, invoiceNumber: "RE-OTHER" }),
      source({ ...note, invoiceNumber: number, issuer: BUYER }),
      source({ ...note, invoiceNumber: number }, { issuer: `0x${"22".repeat(20)}` }),
      source({
        ...note,
        invoiceNumber: number,
        currency: "EUR",
        references: [{ type: "contract", number: "C-1" }],
        issuer: BUYER,
      }),
    ];
    for (const one of others) {
      const { document, open } = draft([sold, one]);
      expect([document.totalMinor, open.map(({ member }) => member).includes("totalMinor")]).to.deep.equal(["100", false]);
      expect(sourcesOf(document, "totalMinor").map(({ documentId }) => documentId)).to.deep.equal([sold.documentId]);
    }
    const nameless = draft([sold, source(note)]);
    expect(nameless.document.totalMinor).to.equal("100");
    expect(whyOpen(nameless, "totalMinor")).to.match(/names no invoice, and was not taken off/);
  });

  it("name their invoices as UBL and CII have it", () => {
    const reference = (number: string) =>
      `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${number}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`;
    const ubl = (...numbers: string[]) =>
      replaced(
        replaced(UBL, "TypeCode>380<", "TypeCode>381<"),
        "<cac:AccountingSupplierParty>",
        `${numbers.map(reference).join("")}<cac:AccountingSupplierParty>`,
      );
    const read = (xml: string) => importDocument(bytes(xml)).document;
    expect(read(ubl("RE-1"))).to.deep.include({ type: "creditNote", invoiceNumber: "RE-1" });
    expect(read(ubl("RE-1", "RE-1")).invoiceNumber).to.equal("RE-1");
    expect(read(ubl("RE-1", "RE-2"))).to.deep.include({
      references: [
        { type: "invoice", number: "RE-1" },
        { type: "invoice", number: "RE-2" },
      ],
    });
    expect(read(ubl())).not.to.have.any.keys("invoiceNumber", "references");
    const preceding =
      "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>RE-1</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>";
    const end = "</ram:ApplicableHeaderTradeSettlement>";
    const cii = replaced(CII, end, preceding + end);
    expect(read(replaced(cii, "<ram:TypeCode>380<", "<ram:TypeCode>381<")).invoiceNumber).to.equal("RE-1");
    expect(read(cii), "what an invoice corrects").not.to.have.any.keys("invoiceNumber", "references");
  });
});
