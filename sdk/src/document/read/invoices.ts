import { CII_INVOICE, CII_LINE, CII_LINES } from "../cii-paths.ts";
import { tradeDocumentOf } from "../from-invoice.ts";
import { invoiceOf, invoiceReadingOf } from "../import.ts";
import { UBL_INVOICE, UBL_LINE } from "../ubl-paths.ts";
import type { Standard } from "./mapping.ts";
import type { MembersOf } from "./members.ts";
import type { XmlReader } from "./readers.ts";

const invoice = (format: string, members: MembersOf, isOf: (uri: string) => boolean): XmlReader => ({
  syntax: "xml",
  format,
  members,
  detects: (root) => isOf(root.uri) && invoiceReadingOf(root) !== null,
  read: ({ root, warnings, options }) => tradeDocumentOf(invoiceOf(root, warnings), options),
});

type Table = Readonly<Record<string, string>>;

/** The tables of paths that the readers of invoices use, as docs/fields.md shows them. */
function tableOf(standard: Standard, document: string, head: Table, at: string, line: Table): MembersOf {
  const lines = Object.entries(line).map(([member, path]) => [`items.${member}`, path] as const);
  const all = [...Object.entries(head), ["items", at] as const, ...lines];
  return {
    standard,
    document,
    types: ["invoice", "creditNote"],
    paths: Object.fromEntries(all.map(([member, path]) => [member, [path]])),
  };
}

const isUbl = (uri: string): boolean => uri.startsWith("urn:oasis:names:specification:ubl:");

/** Invoices and credit notes have readers of their own (../ubl.ts, ../cii.ts), which check sums as well. */
export const INVOICE_READERS: readonly XmlReader[] = [
  invoice("UBL invoice", tableOf("UBL", "Invoice, CreditNote", UBL_INVOICE, "cac:InvoiceLine", UBL_LINE), isUbl),
  invoice("CII invoice", tableOf("CII", "CrossIndustryInvoice", CII_INVOICE, CII_LINES, CII_LINE), (uri) => !isUbl(uri)),
];
