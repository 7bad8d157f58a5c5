import { sha256 } from "@noble/hashes/sha2.js";
import { fromBER } from "asn1js";
import { Certificate as Parsed } from "pkijs";
import { bytesToHex, type Hex } from "viem";
import { fromBase64 } from "./base64.ts";
import { refused } from "./errors.ts";

/** A certificate, parsed; `fingerprint` is SHA-256 of its DER. */
export interface Certificate {
  der: Uint8Array<ArrayBuffer>;
  fingerprint: Hex;
  parsed: Parsed;
  /** Its subject in a line, to call it by. */
  name: string;
}

/** Real ones have 1 to 4 KiB; one that names many hosts or logos may have more. */
export const MAX_CERTIFICATE_BYTES = 16_384;
/** Certificates in one file: a leaf, and more intermediates than any path takes. */
const MAX_CERTIFICATES = 16;

const OID_NAMES: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.9": "street",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.17": "postalCode",
  "2.5.4.97": "organizationIdentifier",
};

/** Attributes of a certificate's subject by their short names; of several the first counts. */
export function subjectOf({ parsed }: Pick<Certificate, "parsed">): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, value } of parsed.subject.typesAndValues) {
    const name = OID_NAMES[type] ?? type;
    const text: unknown = (value as { valueBlock?: { value?: unknown } }).valueBlock?.value;
    if (typeof text === "string" && text !== "") found[name] ??= text.normalize("NFC");
  }
  return found;
}

/** The header of one DER value that fills the bytes: definite length, in as few bytes as it takes. */
function isWhole(der: Uint8Array): boolean {
  const first = der[1] ?? 0;
  if (first < 0x80) return der.length === 2 + first;
  if (first === 0x81) return der.length === 3 + (der[2] as number) && (der[2] as number) > 127;
  return first === 0x82 && der.length === 4 + (der[2] as number) * 256 + (der[3] as number) && (der[2] as number) > 0;
}

/** Parse one certificate. Throws CertificateRefused (malformed). */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES)
    throw refused("malformed", `A certificate of ${der.length} bytes is larger than any that is taken.`, { bytes: der.length });
  const own = Uint8Array.from(der);
  try {
    const { offset, result } = fromBER(own);
    if (offset !== own.length || own[0] !== 0x30 || !isWhole(own)) throw new Error("no single DER value");
    const parsed = new Parsed({ schema: result });
    const subject = subjectOf({ parsed });
    return { der: own, fingerprint: bytesToHex(sha256(own)), parsed, name: subject.CN ?? subject.O ?? "without a name" };
  } catch (cause) {
    throw refused("malformed", "This is no certificate (X.509, DER).", {}, cause);
  }
}

/** All certificates of a file, PEM or DER, in its order. Throws CertificateRefused (malformed). */
export function parseCertificates(file: Uint8Array): Certificate[] {
  if (file[0] === 0x30) return [parseCertificate(file)];
  if (file.length > MAX_CERTIFICATES * 2 * MAX_CERTIFICATE_BYTES)
    throw refused("malformed", "The file is too large for certificates.");
  const text = new TextDecoder("latin1").decode(file);
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)];
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES)
    throw refused("malformed", `The file has ${blocks.length} certificates, and 1 to ${MAX_CERTIFICATES} are taken.`);
  return blocks.map(([, body = ""]) => {
    const der = fromBase64(body.replace(/\s+/g, ""));
    if (der === null) throw refused("malformed", "A certificate in the file is no base64.");
    return parseCertificate(der);
  });
}
