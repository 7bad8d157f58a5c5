import type { Address, Hex } from "viem";
import type { GroupPoint } from "../../sdk/src/protocol/curve.ts";
import type { Dealing } from "../../sdk/src/protocol/dealing.ts";

/** What lies open of a ledger to whoever runs a node: every transaction with its events, and every storage slot that one ever wrote. */
export interface Snapshot {
  chainId: number;
  contracts: { documents: Address; grants: Address; financing: Address; tagCommittee: Address };
  blocks: readonly { number: bigint; hash: Hex; timestamp: bigint }[];
  transactions: readonly Transaction[];
  /** After each transaction, the slots that it changed. */
  storage: readonly { transaction: Hex; address: Address; slot: Hex; value: Hex }[];
}
export interface Transaction {
  hash: Hex;
  from: Address;
  /** Null where it creates a contract. */
  to: Address | null;
  input: Hex;
  blockNumber: bigint;
  logs: readonly { address: Address; topics: readonly Hex[]; data: Hex }[];
}

/** What a member saw of one question: A of each kind, and E where it was asked to attest. */
export interface SeenQuestion {
  documentId: Hex;
  keyId: number;
  points: readonly GroupPoint[];
  evaluated?: readonly GroupPoint[];
}

/** A member that works with the adversary: everything that it holds and saw. */
export interface CorruptMember {
  /** From 1. */
  index: number;
  keyId: number;
  /** k_i. */
  share: bigint;
  /** Coefficients of the polynomial that it dealt itself. */
  polynomial: readonly bigint[];
  /** What each dealer dealt to it. */
  dealt: readonly { dealer: number; share: bigint }[];
  seen: readonly SeenQuestion[];
  /** Lines of its signed record. */
  record: readonly string[];
}

/** A dealing as it stands in the log. */
export interface SeenDealing {
  dealer: number;
  dealing: Dealing;
}
