import { BasicConstraints, ExtKeyUsage } from "pkijs";
import type { Certificate } from "./certificate.ts";
import { refused } from "./errors.ts";

const KEY_USAGE = "2.5.29.15";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
/** Critical extensions whose meaning is heeded: here, or (names and policies) by pkijs' path validation. */
const HEEDED = new Set([
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  EXTENDED_KEY_USAGE,
  "2.5.29.17", // subject alternative name: nothing is believed of it
  "2.5.29.30", // name constraints
  "2.5.29.32", // certificate policies
  "2.5.29.33", // policy mappings
  "2.5.29.36", // policy constraints
  "2.5.29.54", // inhibit any policy
]);

/** Bits of keyUsage, first byte. */
const DIGITAL_SIGNATURE = 0x80;
const KEY_CERT_SIGN = 0x04;
const CRL_SIGN = 0x02;
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
/** Purposes of which one must be named where a certificate names any: whichever, client authentication, mail, signing documents. */
const PURPOSES = new Set([
  "2.5.29.37.0",
  "1.3.6.1.5.5.7.3.2",
  "1.3.6.1.5.5.7.3.4",
  "1.3.6.1.5.5.7.3.36",
  "1.3.6.1.4.1.311.10.3.12",
]);

const extensionsOf = ({ parsed }: Certificate) => parsed.extensions ?? [];
const find = (certificate: Certificate, id: string) => extensionsOf(certificate).find(({ extnID }) => extnID === id);

/** Each extension once, and none that is critical and means something unknown. Throws CertificateRefused. */
export function requireKnownExtensions(certificate: Certificate): void {
  const ids = extensionsOf(certificate).map(({ extnID }) => extnID);
  if (new Set(ids).size !== ids.length) throw refused("malformed", `"${certificate.name}" has an extension twice.`);
  const unknown = extensionsOf(certificate).find(({ critical, extnID }) => critical && !HEEDED.has(extnID));
  if (unknown !== undefined)
    throw refused("unknownExtension", `"${certificate.name}" has the critical extension ${unknown.extnID}, which is not known.`);
}

/** First byte of the key usage; null where a certificate has none. */
function keyUsage(certificate: Certificate): number | null {
  const bits: unknown = (find(certificate, KEY_USAGE)?.parsedValue as { valueBlock?: { valueHexView?: unknown } })?.valueBlock
    ?.valueHexView;
  return bits instanceof Uint8Array ? (bits[0] ?? 0) : null;
}

const constraintsOf = (certificate: Certificate): BasicConstraints | null => {
  const value: unknown = find(certificate, BASIC_CONSTRAINTS)?.parsedValue;
  return value instanceof BasicConstraints ? value : null;
};

/** Most intermediate authorities between this one and a leaf; Infinity where it does not say. Throws CertificateRefused unless it is an authority. */
export function pathLengthOf(authority: Certificate): number {
  const constraints = constraintsOf(authority);
  if (constraints?.cA !== true || ((keyUsage(authority) ?? 0) & KEY_CERT_SIGN) === 0)
    throw refused("notAuthority", `"${authority.name}" is no certification authority.`);
  const { pathLenConstraint: length } = constraints;
  if (length === undefined) return Number.POSITIVE_INFINITY;
  return typeof length === "number" ? length : 0;
}

/** The authority may sign revocation lists. */
export const signsLists = (authority: Certificate): boolean => ((keyUsage(authority) ?? 0) & CRL_SIGN) !== 0;

const purposesOf = (certificate: Certificate): readonly string[] | null => {
  const value: unknown = find(certificate, EXTENDED_KEY_USAGE)?.parsedValue;
  return value instanceof ExtKeyUsage ? value.keyPurposes : null;
};

/** A participant's certificate: for digital signatures, no authority's, and for no other purpose. Throws CertificateRefused. */
export function requireSignerUsage(certificate: Certificate): void {
  const signs = ((keyUsage(certificate) ?? 0) & DIGITAL_SIGNATURE) !== 0;
  if (!signs || constraintsOf(certificate)?.cA === true)
    throw refused("wrongUsage", `"${certificate.name}" is not issued for digital signatures of a holder.`);
  const purposes = purposesOf(certificate);
  if (purposes !== null && !purposes.some((purpose) => PURPOSES.has(purpose)))
    throw refused("wrongUsage", `"${certificate.name}" is issued for other purposes: ${purposes.join(", ")}.`);
}

/** May answer about revocation in its authority's place, and need not be looked up itself (RFC 6960, 4.2.2.2). */
export const isResponder = (certificate: Certificate): boolean =>
  purposesOf(certificate)?.includes(OCSP_SIGNING) === true &&
  ((keyUsage(certificate) ?? 0) & DIGITAL_SIGNATURE) !== 0 &&
  constraintsOf(certificate)?.cA !== true &&
  find(certificate, "1.3.6.1.5.5.7.48.1.5") !== undefined;
