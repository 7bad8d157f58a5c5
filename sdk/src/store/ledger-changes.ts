import type { Address } from "viem";
import type { Checkpoint, EnrolmentRecord, PledgeRecord, TransitionRecord } from "./records.ts";

/** A pledge's record, or the part of it that an event changed. */
export type PledgeChange = readonly [controller: Address, change: Partial<PledgeRecord>];

/** What the events of a range of blocks say, in their order. */
export interface LedgerChanges {
  /** The last block of the range. */
  readonly checkpoint: Checkpoint;
  /** Leaves for the notes tree. */
  readonly notes: readonly bigint[];
  /** Keys for the nullifier tree. */
  readonly nullifiers: readonly bigint[];
  /** Leaves of the members' tree by index; the last one of an index counts. */
  readonly members: readonly (readonly [index: number, leaf: bigint])[];
  readonly enrolments: readonly (readonly [uniqueness: bigint, record: EnrolmentRecord])[];
  readonly transitions: readonly (readonly [nullifier: bigint, record: TransitionRecord])[];
  readonly pledges: readonly PledgeChange[];
}
