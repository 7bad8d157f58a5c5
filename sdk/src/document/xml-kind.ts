import { quoted } from "./printable.ts";
import type { XmlElement } from "./xml-element.ts";

const UBL_DOCUMENT = /^urn:oasis:names:specification:ubl:schema:xsd:([A-Za-z]+)-(\d[\d.]*)$/;

/** Name of the document of UBL 2 that an element is the root of; null if it is none. */
export function ublDocument(element: XmlElement): string | null {
  const [, name, version] = UBL_DOCUMENT.exec(element.uri) ?? [];
  return name === element.local && version === "2" ? name : null;
}

/** A document of its own, so that what stands inside is an annex and not the content of an envelope. */
export const isOtherDocument = (root: XmlElement): boolean => UBL_DOCUMENT.exec(root.uri)?.[1] === root.local;

/** What documents of UBL are that could be taken for one that is read, and are none. */
const MISTAKEN: Readonly<Record<string, string>> = {
  TransportationStatus: "whose events importEvents and `kontor event import` read and which is no document",
  Manifest:
    "a list of what a means of transport carries and no contract of carriage (the waybill or bill of lading of the consignment is one)",
};

/** What a document is that is not read, in a clerk's words. */
export function kindOf(root: XmlElement): string {
  const [, name, version] = UBL_DOCUMENT.exec(root.uri) ?? [];
  if (name === root.local && version === "2") return `a UBL ${name}${Object.hasOwn(MISTAKEN, name) ? `, ${MISTAKEN[name]}` : ""}`;
  if (name === root.local) return `a document of UBL ${version}, not 2`;
  if (root.local === "CrossIndustryDocument") return "a ZUGFeRD 1 invoice";
  if (/^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:/.test(root.uri)) return "a CII invoice of another version";
  return `XML with root ${quoted(root.local)} ${root.uri === "" ? "without namespace" : `in namespace ${quoted(root.uri)}`}`;
}
