import { expect } from "chai";
import { BASE, coordinates, GROUP_ORDER, groupPoint, IDENTITY, multiply, scalar } from "./curve.ts";
import { H, readVectors } from "./reference.fixture.ts";
import { combinePoints, combineShares, evaluatePolynomial, lagrangeAtZero } from "./sharing.ts";

const { sharing, evaluation } = readVectors("curve");
interface Answer {
  index: bigint;
  coefficient: bigint;
  answer: [bigint, bigint];
}
const answers: Answer[] = sharing.answers;
/** A polynomial of five coefficients that nobody chose, and what eight members hold of it. */
const polynomial = Array.from({ length: 5 }, (_, i) => scalar(H("key", BigInt(i))));
const shares = Array.from({ length: 8 }, (_, i) => ({ index: i + 1, share: evaluatePolynomial(polynomial, i + 1) }));

describe("sharing", () => {
  it("has the coefficients and the combination of the vectors", () => {
    const indexes = answers.map(({ index }) => Number(index));
    expect(lagrangeAtZero(indexes)).to.deep.equal(answers.map(({ coefficient }) => coefficient));
    const points = answers.map(({ index, answer }) => ({ index: Number(index), point: groupPoint(answer) ?? IDENTITY }));
    expect(coordinates(combinePoints(points))).to.deep.equal(sharing.evaluated);
  });
  it("gives the key for any two of the three shares of the vectors", () => {
    const three = sharing.shares.map(({ index, share }: { index: bigint; share: bigint }) => ({ index: Number(index), share }));
    for (const two of [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 0],
      [0, 1, 2],
    ]) {
      expect(combineShares(two.map((i) => three[i]))).to.equal(evaluation.committeeKey);
    }
  });
  it("P5: gives the secret for five of eight shares, and for four any number that one adds", () => {
    const secret = polynomial[0] as bigint;
    expect(combineShares(shares.slice(3))).to.equal(secret);
    expect(combineShares([7, 0, 3, 5, 2].map((i) => shares[i] as (typeof shares)[number]))).to.equal(secret);
    const four = shares.slice(0, 4);
    expect(combineShares(four)).not.to.equal(secret);
    // For every secret there is a fifth share that leads to it: four shares are evidence for none.
    const weights = lagrangeAtZero([1, 2, 3, 4, 5]);
    for (const wanted of [0n, 1n, GROUP_ORDER - 1n]) {
      const rest = combineShares([...four, { index: 5, share: 0n }]);
      const step = combineShares([...four, { index: 5, share: 1n }]) - rest;
      expect(scalar(step)).to.equal(weights[4]);
      const fifth = scalar((wanted - rest) * modularInverse(scalar(step)));
      expect(combineShares([...four, { index: 5, share: fifth }])).to.equal(wanted);
    }
  });
  it("combines points as it combines shares, with one wrong point among them too", () => {
    const points = shares.slice(0, 5).map(({ index, share }) => ({ index, point: multiply(BASE, share) }));
    const key = multiply(BASE, polynomial[0] as bigint);
    expect(combinePoints(points).equals(key)).to.equal(true);
    expect(combinePoints(points.with(2, { index: 3, point: BASE })).equals(key)).to.equal(false);
    expect(combinePoints(points.with(2, { index: 6, point: points[2]?.point ?? BASE })).equals(key)).to.equal(false);
  });
  it("takes each index once, from 1 to 65535", () => {
    for (const indexes of [
      [1, 1],
      [0, 1],
      [-1, 2],
      [1.5, 2],
      [1, 65_536],
    ]) {
      expect(() => lagrangeAtZero(indexes)).to.throw(RangeError);
    }
    expect(lagrangeAtZero([65_535])).to.deep.equal([1n]);
  });
  it("evaluates polynomials at 0 to their secret", () => {
    expect(evaluatePolynomial(polynomial, 0)).to.equal(polynomial[0]);
    expect(evaluatePolynomial([3n, 2n, 1n], 10)).to.equal(123n);
    expect(evaluatePolynomial([], 5)).to.equal(0n);
  });
});

/** 1 / value modulo l, by Fermat. */
function modularInverse(value: bigint): bigint {
  let [result, square] = [1n, value];
  for (let rest = GROUP_ORDER - 2n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = scalar(result * square);
    square = scalar(square * square);
  }
  return result;
}
