import { importDocument } from "../../document/import-document.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { BUYER, DECLARANT, OFFICE, SELLER } from "./sources.ts";

const INVOICE_ID = `0x${"11".repeat(32)}`;

/** A declaration that has a value for every member that customs formats can hold. */
export const fullDeclaration = (type: "exportDeclaration" | "importDeclaration" | "transitDeclaration"): TradeDocument => ({
  type,
  issuer: DECLARANT,
  counterparty: OFFICE,
  number: "D-1",
  issueDate: "2026-10-02",
  currency: "EUR",
  totalMinor: "7918000",
  insuredValueMinor: "8709800",
  customsValueMinor: "8150000",
  freightMinor: "210000",
  insuranceMinor: "22000",
  originCountries: ["DE", "NL"],
  orderNumber: "PO-1",
  contractNumber: "C-1",
  invoiceNumber: "RE-1",
  transportNumber: "HHTJ1",
  dueDate: "2026-12-01",
  departureDate: "2026-09-20",
  arrivalDate: "2026-10-20",
  incoterm: "FOB",
  packages: 10,
  packageCode: "BG",
  grossWeightKg: "1000.5",
  netWeightKg: "900",
  harmonizedCode: "0402",
  placeOfLoading: "DEHAM",
  placeOfDischarge: "CNTXG",
  container: "KTOU4172309",
  seal: "S1",
  carrier: { name: "Muster Container Line", id: { scheme: "SCAC", value: "MSTR" } },
  vessel: 'MS <Muster> & "Wind"',
  voyage: "638E",
  goods: "Milk powder, ]]> and &amp; in its name",
  consignor: SELLER,
  consignee: BUYER,
  notifyParty: { name: "Notify <One>", id: { scheme: "VAT", value: "DE1" } },
  customsOffice: "DE004851",
  procedure: type === "exportDeclaration" ? "export" : type === "importDeclaration" ? "import" : "transit",
  freightTerms: "collect",
  statement: "Preference under an agreement",
  items: [
    {
      description: "Whole milk powder 'A' \u{1F95B}",
      harmonizedCode: "04022118",
      originCountry: "DE",
      packages: 4,
      packageCode: "BG",
      grossWeightKg: "500.5",
      netWeightKg: "450",
      quantity: "450.5",
      unit: "KGM",
      valueMinor: "4000000",
      container: "KTOU4172309",
      marks: "M&1",
    },
    { description: "Other", harmonizedCode: "04029910", originCountry: "NL", valueMinor: "3918000" },
  ],
  containers: [{ number: "KTOU4172309", seals: ["S1"], packages: 10, grossWeightKg: "1000.5" }],
  references: [
    { type: "invoice", number: "RE-1", documentId: INVOICE_ID },
    { type: "licence", number: "L-1", documentId: `0x${"22".repeat(32)}` },
    { type: "purchaseOrder", number: "PO-1" },
    { type: "contract", number: "C-1" },
  ],
  sources: [
    { member: "totalMinor", documentId: INVOICE_ID, type: "invoice", slot: "total", version: 0 },
    {
      member: "items.0-1.harmonizedCode",
      documentId: INVOICE_ID,
      type: "invoice",
      slot: null,
      version: 2,
      note: 'a "note" & <more>',
    },
    { member: "containers", documentId: `0x${"33".repeat(32)}`, type: "billOfLading", slot: "container", version: 1 },
  ],
});

/** A document without the members that are absent or null, and without the hash of the file that it was read from. */
export const bare = (document: TradeDocument): Partial<TradeDocument> =>
  JSON.parse(JSON.stringify({ ...document, attachments: undefined }, (_, value) => value ?? undefined));

/** A text as a file, read. */
export const readBack = (text: string) => importDocument(new TextEncoder().encode(text), "declaration");
