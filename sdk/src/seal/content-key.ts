import { numberToBytesBE } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Secret } from "../keys/secret.ts";

/** Document and key version as every seal binds them: C (32 bytes) || key version (4 bytes), big-endian. */
export function versionBytes(document: bigint, keyVersion: number): Uint8Array {
  return concatBytes(numberToBytesBE(document, 32), numberToBytesBE(BigInt(keyVersion), 4));
}

/** Content key of a document and key version: the issuer derives it again whenever it needs it, so it cannot be lost. */
export function contentKeyOf(contentSecret: Secret, document: bigint, keyVersion: number): Secret {
  const context = concatBytes(utf8ToBytes("kontor/v1/content"), versionBytes(document, keyVersion));
  return new Secret(hkdf(sha256, contentSecret.reveal(), undefined, context, 32));
}
