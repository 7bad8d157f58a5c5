import { normalForm } from "../protocol/document.ts";
import { CII_NAMESPACE, readCii } from "./cii.ts";
import { daysSinceEpoch } from "./date.ts";
import { decodeXml } from "./decode.ts";
import { DocumentRefused, NotAnInvoice } from "./errors.ts";
import type { Invoice, InvoiceContent, InvoiceLine } from "./invoice.ts";
import { quoted } from "./printable.ts";
import { Warnings } from "./reading.ts";
import { readUbl, UBL_ROOTS } from "./ubl.ts";
import { parseXml } from "./xml.ts";
import { placeOf, type XmlElement } from "./xml-element.ts";

const UBL_DOCUMENT = /^urn:oasis:names:specification:ubl:schema:xsd:([A-Za-z]+)-(\d[\d.]*)$/;

type Reading = (root: XmlElement, warnings: Warnings) => InvoiceContent;

/** Which reader an element is for, by namespace and local name; null if it is no invoice. */
function readingOf(element: XmlElement): Reading | null {
  if (element.uri === CII_NAMESPACE) return element.local === "CrossIndustryInvoice" ? readCii : null;
  const [, name, version] = UBL_DOCUMENT.exec(element.uri) ?? [];
  return name === element.local && version === "2" && Object.hasOwn(UBL_ROOTS, name) ? readUbl : null;
}

/** What a document is that is no invoice, in a clerk's words. */
function kindOf(root: XmlElement): string {
  const [, name, version] = UBL_DOCUMENT.exec(root.uri) ?? [];
  if (name === root.local && version === "2") return `a UBL ${name}`;
  if (name === root.local) return `a document of UBL ${version}, not 2`;
  if (root.local === "CrossIndustryDocument") return "a ZUGFeRD 1 invoice";
  if (/^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:/.test(root.uri)) return "a CII invoice of another version";
  return `XML with root ${quoted(root.local)} ${root.uri === "" ? "without namespace" : `in namespace ${quoted(root.uri)}`}`;
}

/** A document of its own, so that what stands inside is an annex and not the content of an envelope. */
const isOtherDocument = (root: XmlElement): boolean => UBL_DOCUMENT.exec(root.uri)?.[1] === root.local;

/** An element and all below it, in document order. No recursion and no spread: there may be a million. */
function* elementsOf(root: XmlElement): Generator<XmlElement> {
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i--) pending.push(element.children[i] as XmlElement);
  }
}

function invoicesIn(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (const element of elementsOf(root)) if (readingOf(element)) found.push(element);
  return found;
}

function locate(root: XmlElement): XmlElement {
  const [invoice, second] = invoicesIn(root);
  if (!invoice || (readingOf(root) === null && isOtherDocument(root))) {
    const what = `This is ${kindOf(root)}, neither an invoice nor a credit note of UBL 2.0 to 2.4 or CII.`;
    throw new NotAnInvoice({ what, todo: "Give the invoice itself.", place: placeOf(root) });
  }
  if (second) {
    throw new NotAnInvoice({
      what: "The file holds a second invoice.",
      todo: "Put each invoice into a file of its own.",
      place: placeOf(second),
    });
  }
  return invoice;
}

/** Values that a comment cuts in two: careless readers take the first part only. */
function warnOfSplitValues(root: XmlElement, warnings: Warnings): void {
  for (const element of elementsOf(root)) {
    if (element.isSplit) warnings.add(`a comment stands inside the value of ${element.local}; its parts were joined`, element);
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

function read(bytes: Uint8Array): Invoice {
  const invoice = locate(parseXml(decodeXml(bytes)));
  const reading = readingOf(invoice) as Reading;
  const warnings = new Warnings();
  warnOfSplitValues(invoice, warnings);
  const content = reading(invoice, warnings);
  const originCountries = [...new Set(originsOf(content.lines))].sort();
  if (originCountries.length > 1) warnings.add(`goods of ${originCountries.length} countries of origin`);
  warnOfUncommittable(content, warnings);
  return { ...content, originCountries, warnings: warnings.list() };
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
