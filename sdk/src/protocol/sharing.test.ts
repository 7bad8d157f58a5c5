import { expect } from "chai";
import fc from "fast-check";
import { BASE, coordinates, GROUP_ORDER, multiply, scalar } from "./curve.ts";
import { pointOfKey } from "./hash-to-curve.ts";
import { combinePoints, combineShares, evaluatePolynomial, lagrangeAtZero } from "./sharing.ts";

const number = fc.bigInt({ min: 0n, max: GROUP_ORDER - 1n });
const indexes = fc.uniqueArray(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 16 });
const seed = 20_260_101;
const sharesOf = (polynomial: readonly bigint[], of: readonly number[]) =>
  of.map((index) => ({ index, share: evaluatePolynomial(polynomial, index) }));

describe("sharing", () => {
  before(() => console.log(`Seed of the properties: ${seed}`));

  it("evaluates polynomials modulo l", () => {
    expect(evaluatePolynomial([], 3)).to.equal(0n);
    expect(evaluatePolynomial([5n], 3)).to.equal(5n);
    expect(evaluatePolynomial([1n, 2n, 3n], 2)).to.equal(17n);
    expect(evaluatePolynomial([GROUP_ORDER - 1n, 1n], 1)).to.equal(0n);
    expect(evaluatePolynomial([7n, 9n], 0)).to.equal(7n);
  });

  it("P5: finds the value at 0 from as many shares as there are coefficients, whichever they are", () => {
    fc.assert(
      fc.property(indexes, fc.array(number, { minLength: 16, maxLength: 16 }), (of, all) => {
        const polynomial = all.slice(0, of.length);
        expect(combineShares(sharesOf(polynomial, of))).to.equal(all[0]);
      }),
      { seed },
    );
  });

  it("P5: fewer shares fit every secret: some polynomial has them and any other value at 0", () => {
    fc.assert(
      fc.property(indexes, fc.array(number, { minLength: 17, maxLength: 17 }), number, (of, all, other) => {
        const shares = sharesOf(all.slice(0, of.length + 1), of);
        // Through (0, other) and the shares: its values elsewhere, and back.
        const others = Array.from({ length: 20 }, (_, i) => i + 1).filter((index) => !of.includes(index));
        const missing = others[0] as number;
        const [weight, ...weights] = lagrangeAtZero([missing, ...of]) as [bigint, ...bigint[]];
        const known = shares.reduce((sum, { share }, i) => scalar(sum + share * (weights[i] as bigint)), 0n);
        const value = scalar((other - known) * inverseOf(weight));
        expect(combineShares([{ index: missing, share: value }, ...shares])).to.equal(other);
      }),
      { seed },
    );
  });

  it("combines multiples of a point like the shares themselves", () => {
    const point = pointOfKey(5n);
    const polynomial = [11n, 22n, 33n];
    const shares = sharesOf(polynomial, [2, 7, 16]);
    const points = shares.map(({ index, share }) => ({ index, point: multiply(point, share) }));
    expect(coordinates(combinePoints(points))).to.deep.equal(coordinates(multiply(point, 11n)));
    expect(coordinates(combinePoints(points.slice(1)))).not.to.deep.equal(coordinates(multiply(point, 11n)));
    const keys = shares.map(({ index, share }) => ({ index, point: multiply(BASE, share) }));
    expect(coordinates(combinePoints(keys))).to.deep.equal(coordinates(multiply(BASE, 11n)));
  });

  it("refuses what are no indexes, and one that is there twice", () => {
    for (const wrong of [[0], [-1], [1.5], [65_536], [Number.NaN], [1, 2, 1]])
      expect(() => lagrangeAtZero(wrong)).to.throw(RangeError);
    expect(lagrangeAtZero([1])).to.deep.equal([1n]);
    expect(lagrangeAtZero([1, 2])).to.deep.equal([2n, GROUP_ORDER - 1n]);
  });
});

/** By Fermat, apart from the code under test. */
function inverseOf(value: bigint): bigint {
  let [result, base] = [1n, value];
  for (let exponent = GROUP_ORDER - 2n; exponent !== 0n; exponent >>= 1n, base = (base * base) % GROUP_ORDER)
    if (exponent & 1n) result = (result * base) % GROUP_ORDER;
  return result;
}
