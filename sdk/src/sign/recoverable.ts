import { secp256k1 } from "@noble/curves/secp256k1.js";
import { numberToHex, type Signature } from "viem";
import type { PublicPoint } from "./public-key.ts";

/** DER, or r and s of 32 bytes each; undefined for anything else. Strict: no second form of one signature. */
function parse(bytes: Uint8Array): { r: bigint; s: bigint } | undefined {
  try {
    return secp256k1.Signature.fromBytes(bytes, bytes.length === 64 ? "compact" : "der");
  } catch {
    return undefined;
  }
}

/**
 * What a ledger takes of an ECDSA signature as tokens and key services make it: s in the lower half of the order (EIP-2), and which of
 * the two points it was, found by recovery. Undefined where it is no signature of this key under this digest.
 */
export function recoverable(bytes: Uint8Array, digest: Uint8Array, point: PublicPoint): Signature | undefined {
  const parsed = parse(bytes);
  if (parsed === undefined) return undefined;
  const order = secp256k1.Point.Fn.ORDER;
  const { r } = parsed;
  const s = parsed.s > order / 2n ? order - parsed.s : parsed.s;
  for (const yParity of [0, 1]) {
    try {
      const signature = new secp256k1.Signature(r, s, yParity);
      if (!signature.recoverPublicKey(digest).equals(point)) continue;
      return { r: numberToHex(r, { size: 32 }), s: numberToHex(s, { size: 32 }), v: 27n + BigInt(yParity), yParity };
    } catch {
      // No point has this r: not this one.
    }
  }
  return undefined;
}
