import { babyjubjub } from "@noble/curves/misc.js";
import { coordinates, type GroupPoint } from "./curve.ts";
import { FIELD_ORDER } from "./field.ts";
import { narrowHash } from "./narrow-hash.ts";
import type { CurvePoint, Field } from "./types.ts";

const { Point } = babyjubjub;
const { Fp } = Point;
/** Coefficient of the Montgomery form t² = s³ + J·s² + s. */
const J = 168698n;
/** The smallest non-square of the field by the search of RFC 9380, appendix H.3. */
const Z = 5n;

/** A point in Montgomery form. */
export interface MontgomeryPoint {
  readonly s: bigint;
  readonly t: bigint;
}

const isSquare = (value: bigint): boolean => value === 0n || Fp.pow(value, (FIELD_ORDER - 1n) / 2n) === 1n;
/** The square root whose lowest bit is `sign`, sgn0 of RFC 9380. */
function squareRoot(value: bigint, sign: bigint): bigint {
  const root = Fp.sqrt(value);
  return (root & 1n) === sign ? root : Fp.neg(root);
}

/** map_to_curve_elligator2 of RFC 9380, section 6.7.1, with K = 1; 1 + Z·u² is never 0, because -1/Z is no square. */
export function elligator2(u: bigint): MontgomeryPoint {
  const curve = (s: bigint): bigint => Fp.create(s * s * s + J * s * s + s);
  const first = Fp.div(Fp.neg(J), Fp.create(1n + Z * u * u));
  if (isSquare(curve(first))) return { s: first, t: squareRoot(curve(first), 1n) };
  const second = Fp.create(-first - J);
  return { s: second, t: squareRoot(curve(second), 0n) };
}

/** Edwards coordinates of a point in Montgomery form; where they do not exist, those of the identity. */
export function edwards({ s, t }: MontgomeryPoint): CurvePoint {
  if (t === 0n || Fp.create(s + 1n) === 0n) return [0n as Field, 1n as Field];
  return [Fp.div(s, t) as Field, Fp.div(Fp.create(s - 1n), Fp.create(s + 1n)) as Field];
}

/** Montgomery form of a point of the subgroup that is not the identity. */
export function montgomery(point: GroupPoint): MontgomeryPoint {
  const s = Fp.div(Fp.create(1n + point.y), Fp.create(1n - point.y));
  return { s, t: Fp.div(s, point.x) };
}

/** u = H(curve; x). */
export const fieldOfKey = (key: bigint): Field => narrowHash("curve", key);

/** Point P of a key x, in the subgroup (SPEC.md section 4.1). Throws a RangeError for the identity, which no key is known to give. */
export function pointOfKey(key: bigint): GroupPoint {
  const [x, y] = edwards(elligator2(fieldOfKey(key)));
  const point = Point.fromAffine({ x, y }).clearCofactor();
  if (point.is0()) throw new RangeError("this key has no point");
  return point;
}

/** Coordinates of the point of a key. */
export const coordinatesOfKey = (key: bigint): CurvePoint => coordinates(pointOfKey(key));
