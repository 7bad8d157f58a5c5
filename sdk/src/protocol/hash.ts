import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
// One by one: the package as a whole reads the constants of every width.
import { poseidon2 } from "poseidon-lite/poseidon2";
import { poseidon3 } from "poseidon-lite/poseidon3";
import { poseidon4 } from "poseidon-lite/poseidon4";
import { poseidon5 } from "poseidon-lite/poseidon5";
import { poseidon6 } from "poseidon-lite/poseidon6";
import { poseidon7 } from "poseidon-lite/poseidon7";
import { poseidon8 } from "poseidon-lite/poseidon8";
import { poseidon9 } from "poseidon-lite/poseidon9";
import { poseidon10 } from "poseidon-lite/poseidon10";
import { poseidon16 } from "poseidon-lite/poseidon16";
import type { Field } from "./types.ts";

/** Order of the BN254 scalar field, over which all circuits work. */
export const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** Names of the domains; SPEC.md section 2 lists what each one separates. */
export type DomainName =
  | "document"
  | "key"
  | "curve"
  | "blinded"
  | "evaluation"
  | "tag"
  | "unique"
  | "soft"
  | "softs"
  | "decoy"
  | "shown"
  | "note"
  | "spend"
  | "mask"
  | "pledge"
  | "ticket"
  | "receipt"
  | "issuer"
  | "lender"
  | "link"
  | "country"
  | "disclosed";

/** keccak256 of UTF-8 text, without its lowest 8 bits: 248 bits, so always a field element. */
export function keccak248(text: string): Field {
  return (BigInt(`0x${bytesToHex(keccak_256(utf8ToBytes(text)))}`) >> 8n) as Field;
}

/** The constant that separates one use of Poseidon from every other: keccak256("kontor/v1/" + name) mod 2^248. */
export function domain(name: DomainName): Field {
  const digest = BigInt(`0x${bytesToHex(keccak_256(utf8ToBytes(`kontor/v1/${name}`)))}`);
  return (digest & ((1n << 248n) - 1n)) as Field;
}

/** By the number of field elements beside the domain constant. */
const byArity = [
  undefined,
  poseidon2,
  poseidon3,
  poseidon4,
  poseidon5,
  poseidon6,
  poseidon7,
  poseidon8,
  poseidon9,
  poseidon10,
] as const;
const domains = new Map<DomainName, Field>();

/** H(name; inputs): circomlib's Poseidon over the domain constant and one to nine field elements. */
export function hash(name: DomainName, ...inputs: bigint[]): Field {
  let constant = domains.get(name);
  if (constant === undefined) {
    constant = domain(name);
    domains.set(name, constant);
  }
  const poseidon = byArity[inputs.length];
  if (poseidon === undefined) throw new RangeError(`hash takes 1 to 9 inputs, got ${inputs.length}`);
  return poseidon([constant, ...inputs]) as Field;
}

/** Inner node of every tree: the only use of Poseidon with two inputs and no domain (SPEC.md section 2 says why). */
export function hashNode(left: bigint, right: bigint): Field {
  return poseidon2([left, right]) as Field;
}

/** Half of a document: 16 slots. */
export function hashHalf(slots: readonly bigint[]): Field {
  if (slots.length !== 16) throw new RangeError(`a half has 16 slots, got ${slots.length}`);
  return poseidon16([...slots]) as Field;
}
