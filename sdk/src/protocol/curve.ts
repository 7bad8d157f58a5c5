import { babyjubjub } from "@noble/curves/misc.js";
import { FIELD_ORDER } from "./field.ts";
import type { CurvePoint, Field } from "./types.ts";

/**
 * BabyJubJub, SPEC.md section 1: noble's curve, whose base point is B8. Everything below works in the subgroup of order l.
 * A CurvePoint is a pair of coordinates that nobody has looked at; a GroupPoint is what `groupPoint` has.
 */
const { Point } = babyjubjub;
export type GroupPoint = InstanceType<typeof Point>;

/** Order of the subgroup, l. */
export const GROUP_ORDER = Point.Fn.ORDER;
/** Base point B8 of the subgroup. */
export const BASE: GroupPoint = Point.BASE;
/** The identity; never a valid answer, key or blinded point. */
export const IDENTITY: GroupPoint = Point.ZERO;

/** A scalar modulo l. */
export const scalar = (value: bigint): bigint => Point.Fn.create(value);
/** 1 / value modulo l. */
export const inverse = (value: bigint): bigint => Point.Fn.inv(Point.Fn.create(value));

/** Coordinates of a point. */
export const coordinates = (point: GroupPoint): CurvePoint => [point.x as Field, point.y as Field];

/** The point with these coordinates; undefined unless they are canonical and on the curve. It may have a component of small order. */
export function curvePoint([x, y]: readonly [bigint, bigint]): GroupPoint | undefined {
  if (x < 0n || y < 0n || x >= FIELD_ORDER || y >= FIELD_ORDER) return undefined;
  try {
    const point = Point.fromAffine({ x, y });
    point.assertValidity();
    return point;
  } catch {
    return undefined;
  }
}

/** The point with these coordinates; undefined unless it is on the curve, in the subgroup, and not the identity. */
export function groupPoint(point: readonly [bigint, bigint]): GroupPoint | undefined {
  const found = curvePoint(point);
  return found !== undefined && !found.is0() && found.isTorsionFree() ? found : undefined;
}

/** Multiply by a scalar that is no secret; 0 gives the identity. */
export const multiply = (point: GroupPoint, by: bigint): GroupPoint => point.multiplyUnsafe(scalar(by));

/** A uniform scalar of [1, l), from the platform's random source. */
export function randomScalar(): bigint {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(48)); // 384 bits: the bias is below 2^-133
    const value = scalar(bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
    bytes.fill(0);
    if (value !== 0n) return value;
  }
}

/**
 * Multiply by a secret scalar of [1, l): as the sum of two multiplications by random parts, each in noble's constant-time way. JavaScript's
 * integers are not constant-time; what their timing shows belongs to a random number that is never used again.
 */
export function multiplySecret(point: GroupPoint, secret: bigint): GroupPoint {
  for (;;) {
    const part = randomScalar();
    const rest = scalar(secret - part);
    if (rest !== 0n) return point.multiply(part).add(point.multiply(rest));
  }
}
