import { BASE, coordinates, curvePoint, type GroupPoint, inverse, multiply, multiplySecret, scalar } from "./curve.ts";

/**
 * Points that members hand to the contract are eighths of what they stand for (SPEC.md section 4.6): eight times a point of the curve is in the
 * subgroup, and nobody has to test it.
 */
const EIGHTH = inverse(8n);

/** Coordinates of an eighth of secret·B8. */
export const eighthOfMultiple = (secret: bigint): readonly [bigint, bigint] =>
  coordinates(multiplySecret(BASE, scalar(secret * EIGHTH)));

/** Coordinates of an eighth of a point that is no secret. */
export const eighthOf = (point: GroupPoint): readonly [bigint, bigint] => coordinates(multiply(point, EIGHTH));

/** Eight times a point that somebody handed over; undefined off the curve, or for the identity. */
export function eightfold(point: readonly [bigint, bigint]): GroupPoint | undefined {
  const multiple = curvePoint(point)?.clearCofactor();
  return multiple === undefined || multiple.is0() ? undefined : multiple;
}
