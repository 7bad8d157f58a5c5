import { readFileSync } from "node:fs";
import { buildBabyjub, buildPoseidon } from "circomlibjs";
import { encodeAbiParameters, hexToBigInt, keccak256, stringToHex } from "viem";

// What the protocol is compared with: the golden vectors, and other people's code: circomlibjs's Poseidon and curve, viem's keccak256.

const TEXTS = new Set(["text", "normalForm", "scheme", "value"]);
/** Vectors, with every decimal string as a bigint that is no text. */
export const readVectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), "utf8"), (key, value: unknown) =>
    typeof value === "string" && /^\d+$/.test(value) && !TEXTS.has(key) ? BigInt(value) : value,
  );

const poseidon = await buildPoseidon();
/** Poseidon, a domain's constant, and Poseidon with a domain. */
export const P = (...inputs: bigint[]): bigint => poseidon.F.toObject(poseidon(inputs));
export const D = (name: string): bigint => hexToBigInt(keccak256(stringToHex(`kontor/v1/${name}`))) % 2n ** 248n;
export const H = (name: string, ...inputs: bigint[]): bigint => P(D(name), ...inputs);

/** keccak256 of abi.encode(text, numbers). */
export const digest = (text: string, ...numbers: bigint[]): bigint =>
  hexToBigInt(
    keccak256(encodeAbiParameters([{ type: "string" }, ...numbers.map(() => ({ type: "uint256" }))], [text, ...numbers])),
  );

const curve = await buildBabyjub();
type Coordinates = readonly [bigint, bigint];
const inside = ([x, y]: Coordinates) => [curve.F.e(x), curve.F.e(y)] as Parameters<typeof curve.inCurve>[0];
const outside = ([x, y]: ReturnType<typeof inside>): [bigint, bigint] => [curve.F.toObject(x), curve.F.toObject(y)];
/** circomlibjs's BabyJubJub over pairs of coordinates. */
export const other = {
  base: outside(curve.Base8),
  order: curve.order,
  subOrder: curve.subOrder,
  add: (a: Coordinates, b: Coordinates) => outside(curve.addPoint(inside(a), inside(b))),
  multiply: (point: Coordinates, by: bigint) => outside(curve.mulPointEscalar(inside(point), by)),
  inCurve: (point: Coordinates) => curve.inCurve(inside(point)),
  inSubgroup: (point: Coordinates) => curve.inSubgroup(inside(point)),
};
