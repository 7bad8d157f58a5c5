import type { Address, Hex } from "viem";
import type { ProofRecord } from "../store/proof-record.ts";

/** A proof made or asked for, as the client's store has it. */
export interface KeptProof extends ProofRecord {
  /** Of this row. */
  readonly id: Hex;
  /** Who asks for a fact; of a check nobody says so. */
  readonly verifier?: Address;
  /** 32 bytes that a fact or a check is bound to. */
  readonly challenge?: Hex;
  /** Seconds since 1970 at which a ticket, and a reservation by it, ends. */
  readonly expiry?: number;
}

/** What a question says in the clear of who asks, and until when. */
function termsOf(question: unknown): Pick<KeptProof, "verifier" | "challenge" | "expiry"> {
  const { verifier, challenge, expiry } = (question ?? {}) as { verifier?: Address; challenge?: Hex; expiry?: string };
  return {
    ...(verifier && { verifier }),
    ...(challenge && { challenge }),
    ...(expiry !== undefined && { expiry: Number(expiry) }),
  };
}

/** A row of the store, with its id and what its question says. */
export const keptProof = (id: string, record: ProofRecord): KeptProof => ({
  id: id as Hex,
  ...record,
  ...termsOf(record.question),
});
