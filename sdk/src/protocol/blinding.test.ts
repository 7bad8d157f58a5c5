import { hkdfSync } from "node:crypto";
import { expect } from "chai";
import { hexToBytes } from "viem";
import { BLINDING_DIGITS, blind, blindingDigits, blindingOf, eighthOf, unblind } from "./blinding.ts";
import { BASE, coordinates, GROUP_ORDER, inverse, multiply, scalar } from "./curve.ts";
import type { KeyKind } from "./document.ts";
import { edwards, pointOfKey } from "./hash-to-curve.ts";
import { other, readVectors } from "./reference.fixture.ts";

const { evaluation, multiples } = readVectors("curve");
const blindingKey = hexToBytes(evaluation.blindingKey);
const { document } = evaluation;
const keyId = Number(evaluation.keyId);
interface Kind {
  kind: bigint;
  key: bigint;
  r: bigint;
  bits: bigint;
  points: Record<"point" | "blinded" | "evaluated" | "unblinded", [bigint, bigint]>;
  eighth: [bigint, bigint];
}
const kinds: Kind[] = evaluation.kinds;
const EDGES = [0n, 1n, 2n, 3n, GROUP_ORDER - 2n, GROUP_ORDER - 1n, (GROUP_ORDER - 1n) / 2n];

/** R of SPEC.md section 4.3, from its digits. */
const numberOf = (digits: readonly number[]): bigint =>
  digits.reduce((sum, digit, i) => sum + (digit === 1 ? 1n : -1n) * (1n << BigInt(i)), 1n << 252n);

describe("blindings", () => {
  it("follow from the blinding key by HKDF-SHA256, as node:crypto has it", () => {
    for (const { kind, r } of kinds) {
      const bytes = (value: bigint, length: number) => Buffer.from(value.toString(16).padStart(2 * length, "0"), "hex");
      const info = Buffer.concat([
        Buffer.from("kontor/v1/blinding"),
        bytes(document, 32),
        bytes(evaluation.keyId, 4),
        bytes(kind, 1),
      ]);
      const okm = Buffer.from(hkdfSync("sha256", blindingKey, Buffer.alloc(0), info, 64)).toString("hex");
      expect(blindingOf(blindingKey, { document, keyId, kind: Number(kind) as KeyKind }))
        .to.equal(r)
        .and.to.equal(BigInt(`0x${okm}`) % GROUP_ORDER);
    }
  });
  it("P5: are the same for the same question, and others for another document, key, kind or blinding key", () => {
    const context = { document, keyId, kind: 1 as KeyKind };
    expect(blindingOf(blindingKey, context)).to.equal(blindingOf(blindingKey, { ...context }));
    const others = [{ document: document + 1n }, { keyId: keyId + 1 }, { kind: 2 as KeyKind }, {}].map((change) =>
      blindingOf(blindingKey, { ...context, ...change }),
    );
    others.push(blindingOf(blindingKey.toReversed(), context));
    expect(new Set(others).size).to.equal(5);
  });

  it("have digits that stand for R = 2^252 + D, an odd number that is r modulo l", () => {
    for (const r of [...EDGES, ...kinds.map((one) => one.r)]) {
      const digits = blindingDigits(r);
      expect(digits).to.have.length(BLINDING_DIGITS);
      expect(digits.every((digit) => digit === 0 || digit === 1)).to.equal(true);
      const value = numberOf(digits);
      expect(value & 1n, "odd").to.equal(1n);
      expect(scalar(value)).to.equal(r);
      expect(value - (1n << 252n) >= -GROUP_ORDER && value - (1n << 252n) < GROUP_ORDER).to.equal(true);
    }
  });
  it("have the digits of the vectors", () => {
    for (const { r, bits } of [...multiples, ...kinds]) {
      expect(blindingDigits(r).reduce((sum, digit, i) => sum + (BigInt(digit) << BigInt(i)), 0n)).to.equal(bits);
    }
  });

  it("hide a point, and are taken off its evaluation: values of the vectors, computed a second time", () => {
    for (const { key, r, points, eighth } of kinds) {
      const point = pointOfKey(key);
      const blinded = blind(r, point);
      const evaluated = multiply(blinded, evaluation.committeeKey);
      const unblinded = unblind(r, evaluated);
      expect(coordinates(blinded)).to.deep.equal(points.blinded).and.to.deep.equal(other.multiply(points.point, r));
      expect(coordinates(evaluated)).to.deep.equal(other.multiply(points.blinded, evaluation.committeeKey));
      expect(coordinates(unblinded))
        .to.deep.equal(points.unblinded)
        .and.to.deep.equal(other.multiply(points.point, evaluation.committeeKey));
      expect(eighthOf(unblinded)).to.deep.equal(eighth);
      const [s, t] = eighth;
      expect(other.multiply(edwards({ s, t }), 8n)).to.deep.equal(points.unblinded);
    }
    expect(other.multiply(other.base, evaluation.committeeKey)).to.deep.equal(evaluation.publicKey);
  });
  it("P5: fit every point that somebody guesses: a blinded point is no evidence for any", () => {
    const logarithm = 4711n;
    const blinded = multiply(BASE, logarithm);
    for (const guess of [2n, 3n, 1234n, GROUP_ORDER - 1n]) {
      expect(blind(scalar(logarithm * inverse(guess)), multiply(BASE, guess)).equals(blinded)).to.equal(true);
    }
  });
});
