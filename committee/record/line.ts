import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Address, encodeAbiParameters, type Hex, keccak256, recoverAddress } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { z } from "zod";
import { canonicalJson } from "../../sdk/src/seal/canonical-json.ts";
import { address, bytes32, field, plain, signature65 } from "../../sdk/src/wire.ts";

// The record of SPEC.md section 9: one line of canonical JSON for each distinct evaluation and attestation.

/** What a line tells, beside its place in the chain. */
const told = {
  kind: z.enum(["evaluation", "attestation"]),
  document: bytes32,
  blinded: field,
  keyId: z.int().min(1).max(0xffff_ffff),
  /** Asked with soft keys, of which a participant may ask less. */
  soft: z.boolean(),
  caller: address,
};
const entry = z.strictObject(told);
export type Entry = z.output<typeof entry>;

const line = z.strictObject({
  ...told,
  /** From 1. */
  sequence: z.int().positive(),
  /** Seconds since 1970, by the member's clock. */
  time: z.int().nonnegative(),
  /** keccak256 of the line before, without its line feed. */
  previous: bytes32,
  /** r, s and v over the keccak256 of this line without this member. */
  signature: signature65,
});
export type Line = z.output<typeof line>;

/** No line is longer: what is has not been written by a member. */
export const MAXIMUM_LINE_BYTES = 2_048;

/** Whose record it is, and on which ledger. */
export interface RecordOwner {
  chainId: number;
  committee: Address;
  account: Address;
}

/** What stands in the place of a line before the first one. */
export function recordOrigin({ chainId, committee, account }: RecordOwner): Hex {
  const types = [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "address" }] as const;
  return keccak256(encodeAbiParameters(types, ["kontor/v1/record", BigInt(chainId), committee, account]));
}

export const hashOfLine = (text: string): Hex => keccak256(utf8ToBytes(text));

/** Text of the line that follows `previous`, without line feed. */
export async function writeLine(account: PrivateKeyAccount, content: Omit<Line, "signature">): Promise<string> {
  const unsigned = plain(content);
  const signature = await account.sign({ hash: hashOfLine(canonicalJson(unsigned)) });
  return canonicalJson({ ...unsigned, signature });
}

/** A line read; undefined unless it is exactly as a member writes it. */
export function parseLine(text: string): Line | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const parsed = line.safeParse(json);
    return parsed.success && canonicalJson(json as never) === text ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whose signature a line bears; undefined if it is none. */
export async function signerOf({ signature, ...content }: Line): Promise<Address | undefined> {
  try {
    return await recoverAddress({ hash: hashOfLine(canonicalJson(plain(content))), signature });
  } catch {
    return undefined;
  }
}
