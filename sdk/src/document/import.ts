import { normalForm } from "../protocol/document.ts";
import { CII_NAMESPACE, readCii } from "./cii.ts";
import { daysSinceEpoch } from "./date.ts";
import { decodeXml } from "./decode.ts";
import { DocumentRefused, NotAnInvoice } from "./errors.ts";
import { goodsOfInvoice } from "./goods-of-invoice.ts";
import type { Invoice, InvoiceContent, InvoiceLine } from "./invoice.ts";
import { quoted } from "./printable.ts";
import { elementsOf, locate } from "./read/locate.ts";
import { readUbl, UBL_ROOTS } from "./ubl.ts";
import { warnOfCodes } from "./warn-of-codes.ts";
import { warnOfDisguises } from "./warn-of-disguises.ts";
import { Warnings } from "./warnings.ts";
import { parseXml } from "./xml.ts";
import type { XmlElement } from "./xml-element.ts";
import { kindOf, ublDocument } from "./xml-kind.ts";

type InvoiceReading = (root: XmlElement, warnings: Warnings) => InvoiceContent;

/** Which reader an element is for, by namespace and local name; null if it is no invoice. */
export function invoiceReadingOf(element: XmlElement): InvoiceReading | null {
  if (element.uri === CII_NAMESPACE) return element.local === "CrossIndustryInvoice" ? readCii : null;
  const name = ublDocument(element);
  return name !== null && Object.hasOwn(UBL_ROOTS, name) ? readUbl : null;
}

/** Values that a comment cuts in two: careless readers take the first part only. */
export function warnOfSplitValues(root: XmlElement, warnings: Warnings): void {
  for (const element of elementsOf(root)) {
    if (element.isSplit)
      warnings.add(`a comment stands inside the value of ${quoted(element.local)}; its parts were joined`, element);
  }
}

const originsOf = (lines: InvoiceLine[]): string[] =>
  lines.flatMap((line) => [...line.originCountries, ...originsOf(line.lines)]);

/** What can be shown, but not committed to: a clerk hears of it now rather than when the document is due. */
function warnOfUncommittable({ number, issueDate, dueDate }: InvoiceContent, warnings: Warnings): void {
  if (normalForm(number) === "") warnings.add("the document's number has no letter or digit, so nothing can be committed to");
  for (const date of [issueDate, dueDate])
    if (date !== null && daysSinceEpoch(date) < 0n) warnings.add(`${date} is before 1970-01-01 and cannot be committed to`);
}

/** The invoice with this root. What a clerk should look at is added to the warnings. */
export function invoiceOf(root: XmlElement, warnings: Warnings): Invoice {
  const reading = invoiceReadingOf(root) as InvoiceReading;
  const content = reading(root, warnings);
  const originCountries = [...new Set(originsOf(content.lines))].sort();
  if (originCountries.length > 1) warnings.add(`goods of ${originCountries.length} countries of origin`);
  warnOfUncommittable(content, warnings);
  return { ...content, originCountries, warnings: warnings.list() };
}

function read(bytes: Uint8Array): Invoice {
  const root = parseXml(decodeXml(bytes));
  const { element } = locate(
    root,
    invoiceReadingOf,
    (parts) => new NotAnInvoice(parts),
    () => ({
      what: `This is ${kindOf(root)}, neither an invoice nor a credit note of UBL 2.0 to 2.4 or CII.`,
      todo: "Give the invoice itself.",
    }),
  );
  const warnings = new Warnings();
  warnOfSplitValues(element, warnings);
  const invoice = invoiceOf(element, warnings);
  warnOfCodes({ items: goodsOfInvoice(invoice) }, warnings, true);
  warnOfDisguises(invoice, warnings);
  return { ...invoice, warnings: warnings.list() };
}

/**
 * Reads an invoice or credit note: UBL 2.0 to 2.4 or CII, alone or in an envelope (SBDH, SOAP, …).
 * @param bytes the file, at most 20 MB, in UTF-8, UTF-16, windows-1252 or ISO-8859-15
 * @param file its name, for errors
 * @throws DocumentRefused: XmlMalformed, XmlForbidden, NotAnInvoice or ContentInvalid, with file and place
 */
export function importInvoice(bytes: Uint8Array, file = "document"): Invoice {
  try {
    return read(bytes);
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
