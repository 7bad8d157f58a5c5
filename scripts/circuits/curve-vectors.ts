// vectors/curve.json: from a key to its point, through a question and its answers, to a tag (SPEC.md section 4).
import { encodeAbiParameters, keccak256 } from "viem";
import * as scenario from "../../circuits/testing/scenario.ts";
import { blindingDigits, eighthOf } from "../../sdk/src/protocol/blinding.ts";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, inverse, multiply, scalar } from "../../sdk/src/protocol/curve.ts";
import type { KeyKind } from "../../sdk/src/protocol/document.ts";
import { edwards, elligator2, fieldOfKey, pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import { blindedOf, evaluationOf, softValueOf, tagOf } from "../../sdk/src/protocol/tag.ts";

const FIELDS = [1n, 2n, 5n, ...[0, 1, 2, 3].map((i) => scenario.arbitrary(`field ${i}`))];
const KEYS = [0n, 1n, ...[0, 1].map((i) => scenario.arbitrary(`key ${i}`))];
const SCALARS = [2n, 3n, GROUP_ORDER - 2n, scalar(scenario.arbitrary("scalar"))];

/** A dealer's polynomial, for tests alone: any two of the three shares make the committee's key. */
const SLOPE = scalar(scenario.arbitrary("slope"));
const INDEXES = [1n, 2n, 3n];
const ANSWERING = [1n, 3n];
const shareOf = (index: bigint): bigint => scalar(scenario.COMMITTEE_KEY + SLOPE * index);

/** Digits as one number, the first digit its lowest bit. */
const bitsOf = (r: bigint): bigint => blindingDigits(r).reduceRight((bits, digit) => 2n * bits + BigInt(digit), 0n);
/** Lagrange's coefficient at 0 of one index among two. */
const coefficientOf = (index: bigint, other: bigint): bigint => scalar(other * inverse(other - index));

function evaluationVectors() {
  const d = scenario.derive();
  const one = (kind: KeyKind) => {
    const { point, r, blinded, evaluated, unblinded } = scenario.evaluation(d, kind);
    const tag = tagOf(d.keyId, unblinded);
    const points = { point, blinded, evaluated, unblinded };
    return {
      kind,
      key: d.keys[kind - 1],
      r,
      bits: bitsOf(r),
      points,
      eighth: eighthOf(unblinded),
      tag,
      softValue: softValueOf(tag),
    };
  };
  const committed = (kinds: readonly KeyKind[]) => {
    const asked = kinds.map((kind) => scenario.evaluation(d, kind));
    const blinded = blindedOf(asked.map((one) => one.blinded));
    const evaluation = evaluationOf(
      blinded,
      asked.map((one) => one.evaluated),
    );
    return { blinded, evaluation };
  };
  return {
    committeeKey: d.committeeKey,
    publicKey: multiply(BASE, d.committeeKey),
    keyId: d.keyId,
    blindingKey: `0x${scenario.BLINDING_KEY.toString("hex")}`,
    document: d.document,
    kinds: scenario.SOFT_KINDS.map(one),
    hard: committed(scenario.KINDS),
    soft: committed(scenario.SOFT_KINDS),
  };
}

/** keccak256 of abi.encode. */
const digest = (text: string, ...numbers: bigint[]): bigint =>
  BigInt(keccak256(encodeAbiParameters([{ type: "string" }, ...numbers.map(() => ({ type: "uint256" }))], [text, ...numbers])));

/** A member's answer to the four points, with the proof of SPEC.md section 4.4 written out, its nonce fixed. */
function equalityVectors() {
  const share = shareOf(2n);
  const shareKey = multiply(BASE, share);
  const d = scenario.derive();
  const points = scenario.SOFT_KINDS.map((kind) => scenario.evaluation(d, kind).blinded);
  const answers = points.map((point) => multiply(point, share));
  const flat = (...all: GroupPoint[]): bigint[] => all.flatMap((point) => [...coordinates(point)]);
  const transcript = flat(shareKey, ...points.flatMap((point, j) => [point, answers[j] as GroupPoint]));
  const weights = points.map((_, j) => (j === 0 ? 1n : digest("kontor/v1/equality/weight", ...transcript, BigInt(j)) >> 128n));
  const sum = (terms: GroupPoint[]): GroupPoint =>
    terms.map((term, j) => multiply(term, weights[j] as bigint)).reduce((a, b) => a.add(b));
  const [M, N] = [sum(points), sum(answers)];
  const nonce = scalar(scenario.arbitrary("nonce"));
  const c = digest("kontor/v1/equality", ...flat(shareKey, M, N, multiply(BASE, nonce), multiply(M, nonce))) >> 8n;
  return { share, shareKey, points, answers, weights, nonce, c, z: scalar(nonce + c * share) };
}

function sharingVectors() {
  const [low, high] = ANSWERING as [bigint, bigint];
  const { blinded, evaluated } = scenario.evaluation(scenario.derive(), 1);
  return {
    threshold: ANSWERING.length,
    shares: INDEXES.map((index) => ({ index, share: shareOf(index), shareKey: multiply(BASE, shareOf(index)) })),
    blinded,
    answers: [
      { index: low, coefficient: coefficientOf(low, high), answer: multiply(blinded, shareOf(low)) },
      { index: high, coefficient: coefficientOf(high, low), answer: multiply(blinded, shareOf(high)) },
    ],
    evaluated,
  };
}

/** Points as their Edwards coordinates, at any depth. */
const plain = (value: unknown): unknown => {
  if (value instanceof BASE.constructor) return coordinates(value as GroupPoint);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
};

export const curveVectors = (): unknown =>
  plain({
    maps: FIELDS.map((u) => ({ u, ...elligator2(u), mapped: edwards(elligator2(u)) })),
    keys: KEYS.map((key) => ({ key, u: fieldOfKey(key), point: pointOfKey(key) })),
    multiples: SCALARS.map((r) => ({ r, bits: bitsOf(r), multiple: multiply(BASE, r) })),
    evaluation: evaluationVectors(),
    equality: equalityVectors(),
    sharing: sharingVectors(),
  });
