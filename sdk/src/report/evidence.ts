import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, concat, type Hex, keccak256 } from "viem";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";

/** What a reporter keeps, so that it can show later what its system said. */
export interface Evidence {
  /** 32 random bytes: without them the hash of an event could be guessed from its few unknown values. */
  salt: Hex;
  /** keccak256 of the salt and of the event's canonical JSON (SPEC.md section 10.3). */
  hash: Hex;
}

/** Evidence of an event as its system gave it. Throws ContentNotCanonical. */
export function evidenceOf(original: Json, salt: Hex = bytesToHex(crypto.getRandomValues(new Uint8Array(32)))): Evidence {
  return { salt, hash: keccak256(concat([salt, bytesToHex(utf8ToBytes(canonicalJson(original)))])) };
}
