import { XmlForbidden, XmlMalformed } from "./errors.ts";

/** Largest file that is read, in bytes. Invoices with embedded attachments reach a few megabytes. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** File types that are handed in by mistake most often, by their first bytes. */
const MAGIC: readonly (readonly [prefix: string, kind: string, todo: string])[] = [
  ["%PDF", "a PDF", "Extract the XML attached to it (factur-x.xml, zugferd-invoice.xml) and import that."],
  ["PK\x03\x04", "a ZIP archive", "Unpack it and import the XML inside."],
  ["\x1f\x8b", "gzip-compressed", "Decompress it first."],
  ["{", "JSON, not XML", "Give the XML of the invoice."],
];

/** Refuses an empty file and one beyond MAX_BYTES. */
export function checkSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new XmlMalformed({ what: "The file is empty.", todo: "Give a file with a document in it." });
  if (bytes.length > MAX_BYTES) {
    throw new XmlForbidden({ what: `The file is larger than ${MAX_BYTES} bytes.`, todo: "Take large attachments out of it." });
  }
}

/** Refuses what is no text, naming the file types that are handed in by mistake. */
export function checkText(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  const known = MAGIC.find(([prefix]) => start.startsWith(prefix));
  if (known) throw new XmlMalformed({ what: `The file is ${known[1]}.`, todo: known[2] });
  if (bytes.subarray(0, 512).includes(0)) {
    throw new XmlMalformed({ what: "The file is binary, no XML text.", todo: "Give the XML of an invoice." });
  }
}
