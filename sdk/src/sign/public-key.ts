import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToHex } from "viem";
import { publicKeyToAddress } from "viem/utils";
import { InputInvalid } from "../errors.ts";

/** A point of secp256k1 that is a public key. */
export type PublicPoint = InstanceType<typeof secp256k1.Point>;

/** SubjectPublicKeyInfo of secp256k1 up to the point: id-ecPublicKey, 1.3.132.0.10, a bit string of 65 bytes. */
const SPKI = Uint8Array.of(
  ...[0x30, 0x56, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
  ...[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a, 0x03, 0x42, 0x00],
);
/** A DER octet string of 65 bytes, as PKCS#11 keeps a point. */
const OCTETS = Uint8Array.of(0x04, 0x41);

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean => start.every((byte, i) => bytes[i] === byte);

/** The point's own bytes in what a token or a key service hands out. */
function pointIn(bytes: Uint8Array): Uint8Array {
  for (const start of [SPKI, OCTETS]) {
    if (bytes.length === start.length + 65 && startsWith(bytes, start)) return bytes.subarray(start.length);
  }
  return bytes.length === 64 ? Uint8Array.of(0x04, ...bytes) : bytes;
}

/**
 * A secp256k1 public key: a point of 33, 64 or 65 bytes (SEC 1), the same in a DER octet string (PKCS#11), or a SubjectPublicKeyInfo in DER
 * (RFC 5480; cloud key services). Throws InputInvalid.
 */
export function publicPointOf(bytes: Uint8Array): PublicPoint {
  try {
    const point = secp256k1.Point.fromBytes(pointIn(bytes));
    point.assertValidity();
    return point;
  } catch (cause) {
    throw new InputInvalid({
      what: "The signer's public key is none of secp256k1.",
      todo: "Make a key on secp256k1 (1.3.132.0.10); those of other curves have no account.",
      values: { length: bytes.length },
      cause,
    });
  }
}

/** The account of a public key. */
export const addressOf = (point: PublicPoint) => publicKeyToAddress(bytesToHex(point.toBytes(false)));
