import { tradeDocumentOf } from "../from-invoice.ts";
import { invoiceOf, invoiceReadingOf } from "../import.ts";
import type { XmlReader } from "./readers.ts";

const invoice = (format: string, isOf: (uri: string) => boolean): XmlReader => ({
  syntax: "xml",
  format,
  detects: (root) => isOf(root.uri) && invoiceReadingOf(root) !== null,
  read: ({ root, warnings, options }) => tradeDocumentOf(invoiceOf(root, warnings), options),
});

const isUbl = (uri: string): boolean => uri.startsWith("urn:oasis:names:specification:ubl:");

/** Invoices and credit notes have readers of their own (../ubl.ts, ../cii.ts), which check sums as well. */
export const INVOICE_READERS: readonly XmlReader[] = [
  invoice("UBL invoice", isUbl),
  invoice("CII invoice", (uri) => !isUbl(uri)),
];
