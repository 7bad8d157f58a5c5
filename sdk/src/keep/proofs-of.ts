import type { Address, Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
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

/**
 * Proofs that the client made of a document, and those that it asked for, newest first: facts, checks, enrolments, reservations, restorations,
 * amendments, each with what was asked and the proof's own bytes. Of all documents where none is named. They are those of this store: of another
 * machine's it knows nothing, and `recover` brings none back. See `standingOf` for what one is worth by now.
 */
export async function proofsOf(client: KontorClient, documentId?: Hex): Promise<KeptProof[]> {
  const named = documentId?.toLowerCase() as Hex | undefined;
  const rows = await need(client, "store").proofs.list();
  return rows
    .filter(([, { documentIds }]) => named === undefined || documentIds.includes(named))
    .map(([id, record]) => ({ id: id as Hex, ...record, ...termsOf(record.question) }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}
