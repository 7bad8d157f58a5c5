import { financingAbi } from "../abi/financing.ts";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import type { LedgerState } from "../store/ledger-state.ts";
import { LedgerStateMismatch } from "./errors.ts";

/** Compare the local trees with the ledger's roots as of a block. Throws LedgerStateMismatch. */
export async function verifyRoots(client: KontorClient, ledger: LedgerState, blockNumber: bigint): Promise<void> {
  const financing = { address: client.addresses.financing, abi: financingAbi, blockNumber } as const;
  const participants = { address: client.addresses.participants, abi: participantsAbi, blockNumber } as const;
  const roots = await ask(() =>
    Promise.all([
      client.public.readContract({ ...financing, functionName: "notesRoot" }),
      client.public.readContract({ ...financing, functionName: "nullifierRoot" }),
      client.public.readContract({ ...participants, functionName: "membersRoot" }),
    ]),
  );
  for (const [i, tree] of (["notes", "nullifiers", "members"] as const).entries()) {
    const [local, expected] = [ledger[tree].root, roots[i] as bigint];
    if (local !== expected) throw new LedgerStateMismatch(tree, local, expected, blockNumber);
  }
}
