import { XmlMalformed } from "./errors.ts";
import { quoted } from "./printable.ts";
import { checkSize, checkText } from "./readable.ts";

const malformed = (what: string, todo: string, line?: number): XmlMalformed =>
  new XmlMalformed({ what, todo, place: line === undefined ? null : { line, column: 1, path: "" } });

/** Encodings read, by declared name. As on the web, ISO-8859-1 means windows-1252: its bytes 80 to 9F are no text in ISO-8859-1. */
const SINGLE_BYTE: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  "windows-1252": "windows-1252",
  "iso-8859-15": "iso-8859-15",
};

interface Detected {
  encoding: "utf-8" | "utf-16le" | "utf-16be";
  /** Bytes of the byte order mark; 0 if there is none. */
  mark: number;
}

function detect(b: Uint8Array): Detected {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => b[i] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) throw malformed("The file is UTF-32.", "Save it as UTF-8.");
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: "utf-8", mark: 3 };
  if (starts(0xff, 0xfe)) return { encoding: "utf-16le", mark: 2 };
  if (starts(0xfe, 0xff)) return { encoding: "utf-16be", mark: 2 };
  if (starts(0x3c, 0, 0x3f, 0)) return { encoding: "utf-16le", mark: 0 };
  if (starts(0, 0x3c, 0, 0x3f)) return { encoding: "utf-16be", mark: 0 };
  return { encoding: "utf-8", mark: 0 };
}

/** Line of the first byte sequence that is not UTF-8. Line feeds never stand inside a sequence, so lines decode alone. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return 1;
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const place = encoding === "utf-8" ? { line: firstBadLine(bytes), column: 1, path: "" } : null;
    throw new XmlMalformed({
      what: `The file has bytes that are not ${encoding.toUpperCase()}.`,
      todo: "Export it again, or declare the encoding that it has.",
      place,
      cause,
    });
  }
}

/** Encoding named in the XML declaration, lower case, or null. */
function declaredEncoding(start: string): string | null {
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(start)?.[1]?.toLowerCase() ?? null;
}

/** Text of an XML file, without its byte order mark. The encoding is that of the mark, else as declared, else UTF-8; mark and declaration must agree. */
export function decodeXml(bytes: Uint8Array): string {
  checkSize(bytes);
  const { encoding, mark } = detect(bytes);
  if (encoding === "utf-8") checkText(bytes);
  const body = bytes.subarray(mark);
  const head = new TextDecoder(encoding === "utf-8" ? "windows-1252" : encoding).decode(body.subarray(0, 512));
  const declared = declaredEncoding(head);
  const disagree = (): XmlMalformed =>
    malformed(
      `The file declares encoding ${quoted(declared ?? "")}, its bytes are ${encoding.toUpperCase()}.`,
      "Correct the declaration or the file.",
      1,
    );
  if (encoding !== "utf-8") {
    if (declared !== null && declared !== "utf-16" && declared !== encoding) throw disagree();
    return decodeAs(encoding, body);
  }
  if (declared === null || declared === "utf-8" || declared === "utf8") return decodeAs("utf-8", body);
  if (mark > 0 || declared.startsWith("utf-16")) throw disagree();
  if (declared === "us-ascii" || declared === "ascii") {
    if (body.some((byte) => byte > 0x7f))
      throw malformed("The file declares US-ASCII and has other bytes.", "Save it as UTF-8.", 1);
    return decodeAs("utf-8", body);
  }
  const single = Object.hasOwn(SINGLE_BYTE, declared) ? SINGLE_BYTE[declared] : undefined;
  if (single === undefined) throw malformed(`Encoding ${quoted(declared)} is not read.`, "Save the file as UTF-8.", 1);
  return decodeAs(single, body);
}

/** Text of a JSON file: UTF-8, with or without byte order mark (RFC 8259 section 8.1). A NUL among the first characters is one half of UTF-16. */
export function decodeJson(bytes: Uint8Array): string {
  checkSize(bytes);
  if (detect(bytes).encoding !== "utf-8" || bytes.subarray(0, 2).includes(0))
    throw malformed("The file is UTF-16, and JSON is UTF-8.", "Save it as UTF-8.");
  return decodeAs("utf-8", bytes).replace(/^\ufeff/, "");
}
