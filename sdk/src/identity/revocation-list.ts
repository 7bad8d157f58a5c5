import { sha256 } from "@noble/hashes/sha2.js";
import { fromBER } from "asn1js";
import { CertificateRevocationList } from "pkijs";
import { bytesToHex } from "viem";
import { fromBase64 } from "./base64.ts";
import { signsLists } from "./certificate-extensions.ts";
import { isStrongSignature } from "./certificate-key.ts";
import { refused } from "./errors.ts";
import { type Asked, requireFresh, type Standing } from "./standing.ts";

/** The largest lists of authorities have some megabytes. */
const MAX_BYTES = 32 * 1_048_576;

export interface RevocationList {
  der: Uint8Array;
  parsed: CertificateRevocationList;
}

/** Parse a revocation list, PEM or DER. Throws CertificateRefused (malformed). */
export function parseRevocationList(file: Uint8Array): RevocationList {
  if (file.length > MAX_BYTES) throw refused("malformed", "The revocation list is larger than any that is taken.");
  try {
    const [, body] =
      file[0] === 0x30 ? [] : (/-----BEGIN X509 CRL-----([^-]*)-----END/.exec(new TextDecoder().decode(file)) ?? []);
    const der = Uint8Array.from(body === undefined ? file : (fromBase64(body.replace(/\s+/g, "")) ?? []));
    const { offset, result } = fromBER(der);
    if (offset !== der.length) throw new Error("no single DER value");
    return { der, parsed: new CertificateRevocationList({ schema: result }) };
  } catch (cause) {
    throw refused("malformed", "This is no revocation list (X.509 CRL).", {}, cause);
  }
}

/**
 * What a list says of a certificate; null where it is another authority's. Lists with critical extensions cover a part, or other
 * authorities' certificates, and are refused. Throws CertificateRefused.
 */
export async function listedStanding(
  { der, parsed }: RevocationList,
  { certificate, issuer, at }: Asked,
): Promise<Standing | null> {
  if (!parsed.issuer.isEqual(certificate.parsed.issuer)) return null;
  const isWhole = (parsed.crlExtensions?.extensions ?? []).every(({ critical }) => !critical);
  if (!isWhole)
    throw refused("revocationUnknown", `The list of "${issuer.name}" is a part or a change of one; a whole one is needed.`);
  const isSigned =
    signsLists(issuer) &&
    isStrongSignature(parsed.signatureAlgorithm) &&
    (await parsed.verify({ issuerCertificate: issuer.parsed }).catch(() => false));
  if (!isSigned) throw refused("revocationUnsigned", `The list is not signed by "${issuer.name}".`);
  const [thisUpdate, nextUpdate] = [parsed.thisUpdate.value, parsed.nextUpdate?.value];
  const entry = parsed.revokedCertificates?.find(({ userCertificate }) =>
    userCertificate.isEqual(certificate.parsed.serialNumber),
  );
  // What was revoked once stays so, however old the list.
  if (entry === undefined) requireFresh({ thisUpdate, nextUpdate }, at, `The list of "${issuer.name}"`);
  const source = { source: "list", hash: bytesToHex(sha256(der)), thisUpdate, nextUpdate: nextUpdate ?? thisUpdate } as const;
  return { ...source, revokedAt: entry?.revocationDate.value ?? null };
}
