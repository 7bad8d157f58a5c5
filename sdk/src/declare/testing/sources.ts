import type { TradeDocument } from "../../document/trade-document.ts";
import { type DeclarationParameters, type DraftedDeclaration, draftDeclaration } from "../draft-declaration.ts";
import type { SourceDocument } from "../source-document.ts";

export const SELLER = { name: "Beispiel Milchwerke GmbH", id: { scheme: "VAT", value: "DE123456789" } };
export const BUYER = { name: "Tianjin Muster Dairy", id: { scheme: "USCC", value: "91120116MA00000001" } };
export const OFFICE = { name: "Zollamt Muster", id: { scheme: "customs office", value: "DE004851" } };
export const DECLARANT = { name: "Muster Spedition", id: { scheme: "VAT", value: "DE987654321" } };

let count = 0;
/** A source of a declaration, with an id of its own. */
export function source(
  document: Partial<TradeDocument> & Pick<TradeDocument, "type">,
  parts: Partial<SourceDocument> = {},
): SourceDocument {
  const number = `N-${++count}`;
  return {
    documentId: `0x${count.toString(16).padStart(64, "0")}`,
    document: { issuer: SELLER, number, issueDate: "2026-09-14", ...document },
    issuer: `0x${"11".repeat(20)}`,
    assurance: 1,
    version: 0,
    keyVersion: 0,
    ...parts,
  };
}

export const draft = (sources: readonly SourceDocument[], parts: Partial<DeclarationParameters> = {}): DraftedDeclaration =>
  draftDeclaration({
    procedure: "import",
    office: OFFICE,
    declarant: DECLARANT,
    sources,
    number: "D-1",
    issueDate: "2026-10-01",
    ...parts,
  });

export const INVOICE = {
  type: "invoice",
  counterparty: BUYER,
  currency: "EUR",
  totalMinor: "7918000",
  incoterm: "FOB",
  items: [
    {
      description: "Whole milk powder",
      harmonizedCode: "04022118",
      originCountry: "DE",
      quantity: "15000",
      unit: "KGM",
      valueMinor: "5934000",
    },
    {
      description: "Skimmed milk powder",
      harmonizedCode: "04021019",
      originCountry: "NL",
      quantity: "8000",
      unit: "KGM",
      valueMinor: "1984000",
    },
  ],
} as const satisfies Partial<TradeDocument>;

export const PACKING_LIST = {
  type: "packingList",
  packages: 1000,
  grossWeightKg: "25500",
  netWeightKg: "23000",
  items: [
    {
      description: "SKIMMED MILK POWDER",
      packages: 320,
      packageCode: "BG",
      grossWeightKg: "8200",
      netWeightKg: "8000",
      marks: "SMP",
    },
    {
      description: "Whole milk powder",
      packages: 680,
      packageCode: "BG",
      grossWeightKg: "17300",
      netWeightKg: "15000",
      marks: "WMP",
    },
  ],
} as const satisfies Partial<TradeDocument>;

export const WAYBILL = {
  type: "waybill",
  issuer: { name: "Muster Container Line", id: { scheme: "VAT", value: "DE222222222" } },
  consignor: SELLER,
  consignee: BUYER,
  carrier: { name: "Muster Container Line", id: { scheme: "VAT", value: "DE222222222" } },
  vessel: "MS Musterwind",
  voyage: "638E",
  placeOfLoading: "DEHAM",
  placeOfDischarge: "CNTNJ",
  departureDate: "2026-09-16",
  arrivalDate: "2026-10-28",
  packages: 1000,
  grossWeightKg: "25500",
  container: "KTOU4172309",
  seal: "DE4711082",
  currency: "EUR",
  freightMinor: "410000",
} as const satisfies Partial<TradeDocument>;

export const CERTIFICATE = {
  type: "certificateOfOrigin",
  originCountries: ["DE", "NL"],
} as const satisfies Partial<TradeDocument>;
export const POLICY = {
  type: "insurancePolicy",
  currency: "EUR",
  insuredValueMinor: "8709800",
  insuranceMinor: "23900",
} as const satisfies Partial<TradeDocument>;

/** A document as others have it: lists that may be changed. */
const copy = <T>(value: T): Partial<TradeDocument> & Pick<TradeDocument, "type"> => structuredClone(value) as never;

/** A complete set of an import, one of each. */
export const completeSet = (): SourceDocument[] =>
  [INVOICE, PACKING_LIST, WAYBILL, POLICY].map((document) => source(copy(document)));

/** One of those documents with other values. */
export const changed = (base: object, parts: Partial<TradeDocument>): SourceDocument =>
  source({ ...copy(base), ...parts } as never);
