import { type GroupPoint, IDENTITY, inverse, multiply, scalar } from "./curve.ts";

/** Shamir's sharing (1979) modulo l: member i holds the value of a polynomial at i, and the secret is its value at 0. */

/** A share of a scalar, with its holder's index. */
export interface Share {
  /** From 1. */
  readonly index: number;
  readonly share: bigint;
}

/** A share's multiple of a point, with its holder's index. */
export interface SharedPoint {
  /** From 1. */
  readonly index: number;
  readonly point: GroupPoint;
}

/** g(at) modulo l, coefficients from the constant one on. */
export const evaluatePolynomial = (coefficients: readonly bigint[], at: number): bigint =>
  coefficients.reduceRight((sum, coefficient) => scalar(sum * BigInt(at) + coefficient), 0n);

/** Lagrange's coefficients at 0 modulo l, in the order of the indexes. Throws a RangeError unless they are different and from 1 to 65535. */
export function lagrangeAtZero(indexes: readonly number[]): bigint[] {
  for (const index of indexes)
    if (!Number.isInteger(index) || index < 1 || index > 0xffff) throw new RangeError(`${index} is no member's index`);
  if (new Set(indexes).size !== indexes.length) throw new RangeError("one index is there twice");
  return indexes.map((index) =>
    indexes
      .filter((other) => other !== index)
      .reduce((product, other) => scalar(product * BigInt(other) * inverse(BigInt(other - index))), 1n),
  );
}

/** What as many shares as the threshold are shares of. Fewer, or shares of different polynomials, give a number without meaning. */
export function combineShares(shares: readonly Share[]): bigint {
  const weights = lagrangeAtZero(shares.map(({ index }) => index));
  return shares.reduce((sum, { share }, i) => scalar(sum + share * (weights[i] as bigint)), 0n);
}

/** k·A of as many members' k_i·A as the threshold: E of SPEC.md section 4.4, or K of their keys. */
export function combinePoints(points: readonly SharedPoint[]): GroupPoint {
  const weights = lagrangeAtZero(points.map(({ index }) => index));
  return points.reduce((sum, { point }, i) => sum.add(multiply(point, weights[i] as bigint)), IDENTITY);
}
