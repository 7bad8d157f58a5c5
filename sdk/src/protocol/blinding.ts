import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { GROUP_ORDER, type GroupPoint, inverse, multiply, multiplySecret, scalar } from "./curve.ts";
import type { KeyKind } from "./document.ts";
import { montgomery } from "./hash-to-curve.ts";

/** Digits that a circuit takes of a blinding. */
export const BLINDING_DIGITS = 251;
const TOP = 1n << 252n;

/** What a blinding belongs to. */
export interface BlindingContext {
  /** Commitment C of the document. */
  document: bigint;
  /** Key of the committee. */
  keyId: number;
  kind: KeyKind;
}

/** r of SPEC.md section 4.3, in [1, l): the same for the same question. Takes the participant's blinding key, 32 bytes. */
export function blindingOf(blindingKey: Uint8Array, { document, keyId, kind }: BlindingContext): bigint {
  const info = concatBytes(
    utf8ToBytes("kontor/v1/blinding"),
    numberToBytesBE(document, 32),
    numberToBytesBE(keyId, 4),
    Uint8Array.of(kind),
  );
  const bytes = hkdf(sha256, blindingKey, undefined, info, 64);
  const r = scalar(bytesToNumberBE(bytes));
  bytes.fill(0);
  if (r === 0n) throw new RangeError("a blinding of zero, which happens once in 2^250 times");
  return r;
}

/** The 251 digits of r that circuits take, lowest first: 1 adds, 0 subtracts (SPEC.md section 4.3). */
export function blindingDigits(r: bigint): number[] {
  const residue = scalar(r - TOP);
  const odd = residue & 1n ? residue : residue - GROUP_ORDER;
  const bits = (odd + (1n << BigInt(BLINDING_DIGITS)) - 1n) / 2n;
  return Array.from({ length: BLINDING_DIGITS }, (_, i) => Number((bits >> BigInt(i)) & 1n));
}

/** A = r·P. */
export const blind = (r: bigint, point: GroupPoint): GroupPoint => multiplySecret(point, r);
/** F = r^-1·E. */
export const unblind = (r: bigint, evaluated: GroupPoint): GroupPoint => multiplySecret(evaluated, inverse(r));
/** G of which a circuit makes F = 8·G, as it takes it: in Montgomery form. */
export function eighthOf(point: GroupPoint): [s: bigint, t: bigint] {
  const { s, t } = montgomery(multiply(point, inverse(8n)));
  return [s, t];
}
