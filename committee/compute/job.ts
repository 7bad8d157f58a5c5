import type { EqualityProof } from "../../sdk/src/protocol/equality.ts";

/** Coordinates as they travel between threads and parties. */
export type Pair = readonly [bigint, bigint];

/** Multiply every point by the member's share, and prove it. */
export interface EvaluateJob {
  task: "evaluate";
  /** 32 bytes, big-endian, in memory that the threads share: it is wiped once, for both. */
  share: Uint8Array;
  /** K_i. */
  shareKey: Pair;
  points: readonly Pair[];
}

/** Look at the answers of several members to the same points, and put them together. */
export interface AttestJob {
  task: "attest";
  /** H(blinded; points). */
  blinded: bigint;
  points: readonly Pair[];
  answers: readonly { index: number; shareKey: Pair; points: readonly Pair[]; equality: EqualityProof }[];
}
export type Job = EvaluateJob | AttestJob;

export interface Evaluated {
  points: Pair[];
  equality: EqualityProof;
}
export interface Attested {
  /** e. */
  evaluation: bigint;
}
/** What is wrong with the job's points: one of the query, by its place, or the answer of a member, by its index. */
export type Fault = { point: number } | { member: number };

export type Outcome<J extends Job> = { fault: Fault } | (J extends EvaluateJob ? Evaluated : Attested);
