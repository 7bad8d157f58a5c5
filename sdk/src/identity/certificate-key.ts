import { type AlgorithmIdentifier, ECPublicKey, type PublicKeyInfo, RSAPublicKey, RSASSAPSSParams } from "pkijs";
import { bytesToHex, type Hex } from "viem";
import type { Certificate } from "./certificate.ts";
import { refused } from "./errors.ts";

/** A participant's key, as the ledger takes it: x and y of a point, or the modulus. */
export interface CertificateKey {
  kind: "P-256" | "RSA";
  key: Hex;
}

const P256 = "P-256";
/** Curves on which authorities may have their keys. */
const CURVES = new Set([P256, "P-384", "P-521"]);
const SHA2 = new Set(["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"]);
const RSA_PSS = "1.2.840.113549.1.1.10";
/** ECDSA and RSA (PKCS #1 v1.5) with SHA-256, SHA-384 and SHA-512. */
const SIGNATURES = new Set([
  ...["2", "3", "4"].map((n) => `1.2.840.10045.4.3.${n}`),
  ...["11", "12", "13"].map((n) => `1.2.840.113549.1.1.${n}`),
]);
const MIN_MODULUS_BITS = 2_048;
/** What the ledger and common hardware take. */
const MAX_MODULUS_BITS = 4_096;
/** The largest that an authority's key may have, so that nobody is kept busy by verifying. */
const MAX_AUTHORITY_BITS = 8_192;

type Parsed = PublicKeyInfo["parsedKey"];

const modulusOf = (key: RSAPublicKey): Uint8Array => {
  const bytes = key.modulus.valueBlock.valueHexView;
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(start < 0 ? bytes.length : start);
};

const bitsOf = (modulus: Uint8Array): number => modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
const exponentIs65537 = (key: RSAPublicKey): boolean =>
  bytesToHex(key.publicExponent.valueBlock.valueHexView).replace(/^0x0*/, "") === "10001";

function parsedKeyOf({ parsed }: Certificate): Parsed {
  try {
    return parsed.subjectPublicKeyInfo.parsedKey;
  } catch {
    return undefined;
  }
}

/** The key that a participant proves possession of. Throws CertificateRefused (weakKey). */
export function certificateKey(certificate: Certificate): CertificateKey {
  const key = parsedKeyOf(certificate);
  if (key instanceof ECPublicKey && key.namedCurve === P256)
    return { kind: "P-256", key: bytesToHex(Uint8Array.of(...new Uint8Array(key.x), ...new Uint8Array(key.y))) };
  if (key instanceof RSAPublicKey && exponentIs65537(key)) {
    const modulus = modulusOf(key);
    const bits = bitsOf(modulus);
    if (bits >= MIN_MODULUS_BITS && bits <= MAX_MODULUS_BITS && bits % 8 === 0) return { kind: "RSA", key: bytesToHex(modulus) };
  }
  throw refused("weakKey", `The key of "${certificate.name}" is of a kind or size that is not taken.`);
}

/** An authority's key is of a known strong kind. Throws CertificateRefused (weakKey). */
export function requireAuthorityKey(certificate: Certificate): void {
  const key = parsedKeyOf(certificate);
  if (key instanceof ECPublicKey && CURVES.has(key.namedCurve)) return;
  if (key instanceof RSAPublicKey) {
    const bits = bitsOf(modulusOf(key));
    if (bits >= MIN_MODULUS_BITS && bits <= MAX_AUTHORITY_BITS && exponentIs65537(key)) return;
  }
  throw refused("weakKey", `The key of the authority "${certificate.name}" is too weak, or of an unknown kind.`);
}

/** Whether a signature's algorithm hashes with SHA-256 or better. */
export function isStrongSignature({ algorithmId, algorithmParams }: AlgorithmIdentifier): boolean {
  if (SIGNATURES.has(algorithmId)) return true;
  if (algorithmId !== RSA_PSS || algorithmParams === undefined) return false;
  try {
    return SHA2.has(new RSASSAPSSParams({ schema: algorithmParams }).hashAlgorithm.algorithmId);
  } catch {
    return false;
  }
}
