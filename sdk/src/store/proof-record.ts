import type { Hex } from "viem";

export const PROOF_KINDS = ["fact", "check", "enrol", "reserve", "restore", "amend"] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/**
 * A proof that the participant made, or one that it asked for. Its own store alone has it: neither the ledger nor the secret gives it back.
 * Questions, answers and outcomes are plain JSON, as they were handed over.
 */
export interface ProofRecord {
  readonly kind: ProofKind;
  readonly side: "made" | "asked";
  /** Those that it is about. */
  readonly documentIds: readonly Hex[];
  /** Seconds since 1970, with their milliseconds, by the clock of the machine that keeps it. */
  readonly at: number;
  /** What was asked: a demand for a fact, a check request, a ticket; of others what names the step. */
  readonly question: unknown;
  /** The proof with what goes with it. Absent of what was asked and not answered. */
  readonly answer?: unknown;
  /** It was not true of the documents, so that there is no proof. */
  readonly isUntrue?: true;
  /** Of what was asked: what the verified answer says besides. */
  readonly outcome?: unknown;
}
