import { bytesToNumberBE } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, type Hex, hexToBytes } from "viem";
import type { ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";
import { DERIVED_INDEXES } from "../sdk/src/reserve/sign-ticket.ts";

// What an agent would draw at random follows from the participant's secret and from what it is for (SPEC.md section 3.2), so that two
// copies of an agent, or one that was killed and started again, come to the same. To everybody else it looks random.

function derived({ content }: ParticipantKeys, purpose: string, ...parts: Uint8Array[]): Uint8Array {
  return hkdf(sha256, content.reveal(), undefined, concatBytes(utf8ToBytes(`kontor/v1/agent/${purpose}`), ...parts), 32);
}

/** Challenge of the question that answers an application. */
export const challengeFor = (keys: ParticipantKeys, application: Hex): Hex =>
  bytesToHex(derived(keys, "challenge", hexToBytes(application)));

/**
 * Index of the one-time account for the ticket that answers an application. Two copies of a bank that shared a counter would have to share a disk;
 * so no index is handed out, each follows from what it is for. Two applications meet in one of 2^63 with a million tickets once in
 * 10^7 banks, and then the ledger takes the account once.
 */
export const controllerIndexFor = (application: Hex): bigint => DERIVED_INDEXES | (BigInt(application) & (DERIVED_INDEXES - 1n));

/** Salt of a document that an agent registers: 248 bits, another for every other content. */
export const saltFor = (keys: ParticipantKeys, purpose: Hex, document: Uint8Array): bigint =>
  bytesToNumberBE(derived(keys, "salt", hexToBytes(purpose), sha256(document)).subarray(0, 31));
