import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { proofOf } from "./proof-of.ts";

/**
 * Delete a proof that was kept, by its id, with the question and the answer: nothing brings it back. What the ledger took stays taken, and whoever
 * was shown it still has it. Throws NotInStore.
 */
export async function forgetProof(client: KontorClient, id: Hex): Promise<void> {
  const { proofs, exclusive } = need(client, "store");
  await exclusive(async () => proofs.delete((await proofOf(client, id)).id));
}
