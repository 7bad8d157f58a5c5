/** What an id of a party is. It decides which one becomes the legal identifier (legal-identifier.ts). */
export type PartyIdKind = "vat" | "registration" | "identification" | "tax" | "account" | "endpoint";

/** An id of a party, as written in the file. */
export interface PartyId {
  value: string;
  /** Scheme as written: an ISO 6523 code ("0088"), "VAT", "VA", …; null if the file names none. */
  scheme: string | null;
  /** Element that it comes from, below the party. */
  source: string;
  kind: PartyIdKind;
}

export interface Party {
  /** Legal name, or the trading name where there is no other. */
  name: string | null;
  ids: PartyId[];
  /** ISO 3166 two-letter code of the postal address. */
  country: string | null;
}

/** A line of an invoice; decimal numbers as written, money in minor units of the invoice's currency. */
export interface InvoiceLine {
  id: string | null;
  name: string | null;
  description: string | null;
  quantity: string | null;
  /** UN/ECE recommendation 20 or 21 code. */
  unit: string | null;
  /** Net price of `priceQuantity` units (of one, where that is null). Prices may have more decimals than the currency. */
  unitPrice: string | null;
  priceQuantity: string | null;
  /** Net amount; null, with a warning, where the file has more decimals than the currency. */
  amountMinor: bigint | null;
  originCountries: string[];
  harmonizedCode: string | null;
  /** Lines that make up this one. */
  lines: InvoiceLine[];
}

/** An invoice or credit note, read from UBL or CII. */
export interface Invoice {
  type: "invoice" | "creditNote";
  /** UN/CEFACT 1001 code as written; null if the file has none. */
  typeCode: string | null;
  number: string;
  issueDate: string;
  dueDate: string | null;
  /** ISO 4217 code. */
  currency: string;
  seller: Party;
  buyer: Party;
  /** Amount payable, in minor units; negative if more was prepaid than owed. */
  totalMinor: bigint;
  /** Total with tax where something of it was prepaid; else null. */
  invoicedMinor: bigint | null;
  taxExclusiveMinor: bigint | null;
  orderNumber: string | null;
  contractNumber: string | null;
  transportNumber: string | null;
  /** Invoices that it credits or corrects. */
  invoiceNumbers: string[];
  incoterm: string | null;
  /** ISO 3166 two-letter codes of the lines' goods, sorted. */
  originCountries: string[];
  lines: InvoiceLine[];
  /** What a clerk should look at; none of it stopped the import. */
  warnings: string[];
}

/** What a reader takes from a file; the rest follows from it. */
export type InvoiceContent = Omit<Invoice, "originCountries" | "warnings">;

type PartyJson = { name: string | null; ids: { value: string; scheme: string | null; source: string }[] };
export interface InvoiceLineJson extends Omit<InvoiceLine, "amountMinor" | "lines"> {
  amountMinor: string | null;
  lines: InvoiceLineJson[];
}
/** What `kontor document import` prints: exactly these keys. */
export interface InvoiceJson {
  type: Invoice["type"];
  number: string;
  issueDate: string;
  currency: string;
  seller: PartyJson;
  buyer: PartyJson;
  totalMinor: string;
  taxExclusiveMinor: string | null;
  originCountries: string[];
  lines: InvoiceLineJson[];
  warnings: string[];
}

const partyJson = ({ name, ids }: Party): PartyJson => ({
  name,
  ids: ids.map(({ value, scheme, source }) => ({ value, scheme, source })),
});
const lineJson = (line: InvoiceLine): InvoiceLineJson => ({
  ...line,
  amountMinor: line.amountMinor?.toString() ?? null,
  lines: line.lines.map(lineJson),
});

/** The invoice as plain JSON: money as integer strings, absent values null. */
export function invoiceJson(invoice: Invoice): InvoiceJson {
  const { type, number, issueDate, currency, originCountries, warnings } = invoice;
  return {
    type,
    number,
    issueDate,
    currency,
    seller: partyJson(invoice.seller),
    buyer: partyJson(invoice.buyer),
    totalMinor: invoice.totalMinor.toString(),
    taxExclusiveMinor: invoice.taxExclusiveMinor?.toString() ?? null,
    originCountries,
    lines: invoice.lines.map(lineJson),
    warnings,
  };
}
