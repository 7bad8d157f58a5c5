import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, type Hex, hexToBytes } from "viem";
import type { Certificate } from "./certificate.ts";
import { certificateKey } from "./certificate-key.ts";
import { PossessionRefused } from "./errors.ts";

/** A P-256 signature as the ledger takes it, r and s with s in the lower half; whether it came as r and s or in DER. */
function lowered(signature: Uint8Array): Uint8Array | null {
  for (const format of ["compact", "der"] as const)
    try {
      const parsed = p256.Signature.fromBytes(signature, format);
      const { r, s } = parsed;
      return (parsed.hasHighS() ? new p256.Signature(r, p256.Point.Fn.neg(s)) : parsed).toBytes("compact");
    } catch {}
  return null;
}

async function verifyRsa(certificate: Certificate, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const spki = certificate.parsed.subjectPublicKeyInfo.toSchema().toBER();
  const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
  return crypto.subtle.verify(algorithm, key, Uint8Array.from(signature), Uint8Array.from(message));
}

/**
 * The signature in the ledger's form, if the certificate's key made it over this message (ECDSA on P-256 or RSA PKCS #1 v1.5, with
 * SHA-256). Throws PossessionRefused, CertificateRefused (weakKey).
 */
export async function requirePossession(certificate: Certificate, message: Uint8Array, signature: Uint8Array): Promise<Hex> {
  const { kind, key } = certificateKey(certificate);
  if (kind === "RSA" && (await verifyRsa(certificate, message, signature).catch(() => false))) return bytesToHex(signature);
  if (kind === "P-256") {
    const low = lowered(signature);
    const publicKey = Uint8Array.of(4, ...hexToBytes(key));
    // Hashed here: the library's own default may be another hash one day.
    const isSigned = low !== null && p256.verify(low, sha256(message), publicKey, { prehash: false, lowS: true });
    if (isSigned) return bytesToHex(low);
  }
  throw new PossessionRefused({
    what: `The key of "${certificate.name}" did not sign this request.`,
    todo: "Sign the request's message, with SHA-256, by the key of its first certificate.",
    values: { certificate: certificate.fingerprint },
  });
}
