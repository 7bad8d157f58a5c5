import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { type KeptProof, keptProof } from "./kept-proof.ts";

/**
 * Proofs that the client made of a document, and those that it asked for, newest first: facts, checks, enrolments, reservations, restorations,
 * amendments, each with what was asked and the proof's own bytes. Of all documents where none is named. They are those of this store: of another
 * machine's it knows nothing, and `recover` brings none back. They stay until `forgetProof`, but for questions whose answer would not have been true:
 * of these the newest hundred do, since anybody may ask. See `standingOf` for what one is worth by now.
 */
export async function proofsOf(client: KontorClient, documentId?: Hex): Promise<KeptProof[]> {
  const named = documentId?.toLowerCase() as Hex | undefined;
  const rows = await need(client, "store").proofs.list();
  return rows
    .filter(([, { documentIds }]) => named === undefined || documentIds.includes(named))
    .map(([id, record]) => keptProof(id, record))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}
