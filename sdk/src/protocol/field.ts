import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
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
