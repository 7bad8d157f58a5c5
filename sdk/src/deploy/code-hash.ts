import { type Hash, type Hex, keccak256 } from "viem";

/** Of a ledger some thirty codes, each planned, found on the chain and checked. */
const MOST = 128;
const known = new Map<Hex, Hash>();

/** Keccak-256 of code, remembered: the same code is asked for several times in a deployment, and hashing is what takes it longest. */
export function codeHash(code: Hex): Hash {
  const before = known.get(code);
  if (before !== undefined) return before;
  const hash = keccak256(code);
  if (known.size >= MOST) known.clear();
  known.set(code, hash);
  return hash;
}
