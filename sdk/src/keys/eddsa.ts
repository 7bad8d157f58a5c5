import { babyjubjub } from "@noble/curves/misc.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { blake512 } from "@noble/hashes/blake1.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { poseidon5 } from "poseidon-lite/poseidon5";
import { FIELD_ORDER } from "../protocol/field.ts";
import type { CurvePoint, Field } from "../protocol/types.ts";
import { SignatureInputInvalid } from "./errors.ts";

/**
 * EdDSA over BabyJubJub with Poseidon, as circomlib's EdDSAPoseidonVerifier checks it and circomlibjs makes it:
 * BLAKE-512 expands the private key, the base point is B8, the challenge is Poseidon(R8, A, message).
 * The curve is noble's, the hash poseidon-lite's.
 */
const { Point } = babyjubjub;
type Point = InstanceType<typeof Point>;

export interface Signature {
  readonly R8: CurvePoint;
  /** Below the subgroup's order. */
  readonly S: bigint;
}

/** Scalar s / 8 and the prefix of nonces, from 32 bytes. */
function expand(privateKey: Uint8Array): { scalar: bigint; prefix: Uint8Array } {
  const digest = blake512(privateKey);
  digest[0] = (digest[0] as number) & 0xf8;
  digest[31] = ((digest[31] as number) & 0x7f) | 0x40;
  const scalar = bytesToNumberLE(digest.subarray(0, 32)) >> 3n;
  const prefix = digest.slice(32);
  digest.fill(0);
  return { scalar, prefix };
}

const affine = (point: Point): CurvePoint => [point.x as Field, point.y as Field];
// The scalar has 251 bits, the group's order 251 too: reduced, it names the same point.
const multiplyBase = (scalar: bigint): Point => Point.BASE.multiply(Point.Fn.create(scalar));
const challenge = (r8: CurvePoint, a: CurvePoint, message: bigint): bigint => poseidon5([...r8, ...a, message]);

/** Public key A of a 32-byte private key. */
export function publicKeyOf(privateKey: Uint8Array): CurvePoint {
  return affine(multiplyBase(expand(privateKey).scalar));
}

/** Sign a field element. Deterministic. Throws SignatureInputInvalid. */
export function signField(privateKey: Uint8Array, message: bigint): Signature {
  if (message < 0n || message >= FIELD_ORDER) throw new SignatureInputInvalid("message");
  const { scalar, prefix } = expand(privateKey);
  const nonce = Point.Fn.create(bytesToNumberLE(blake512(concatBytes(prefix, numberToBytesLE(message, 32)))));
  prefix.fill(0);
  const R8 = affine(multiplyBase(nonce));
  const h = challenge(R8, affine(multiplyBase(scalar)), message);
  return { R8, S: Point.Fn.create(nonce + h * (scalar << 3n)) };
}

/** A point on the curve, or SignatureInputInvalid. */
function pointOf([x, y]: CurvePoint, part: string): Point {
  try {
    const point = Point.fromAffine({ x, y });
    point.assertValidity();
    return point;
  } catch {
    throw new SignatureInputInvalid(part);
  }
}

/** A public key that signatures may count under: on the curve, in the prime-order subgroup, not the identity. */
export function isPublicKey(key: CurvePoint): boolean {
  try {
    const point = pointOf(key, "key");
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** Does the signature hold: S·B8 = R8 + h·8·A, S below the order, A in the subgroup? Never throws. */
export function verifyField(publicKey: CurvePoint, message: bigint, { R8, S }: Signature): boolean {
  if (message < 0n || message >= FIELD_ORDER || S < 0n || S >= Point.Fn.ORDER || !isPublicKey(publicKey)) return false;
  try {
    const h = challenge(R8, publicKey, message);
    // h is reduced by the order only because A is in the subgroup.
    const hA = pointOf(publicKey, "key").multiplyUnsafe(Point.Fn.create(h * 8n));
    return Point.BASE.multiplyUnsafe(S).equals(pointOf(R8, "R8").add(hA));
  } catch {
    return false;
  }
}
