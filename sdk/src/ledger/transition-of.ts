import { nullifierKey } from "../protocol/notes.ts";
import type { Store } from "../store/open-store.ts";
import { refusal } from "./refusals.ts";

/** What a proof shows of a note: the tree it is in, what it uses up and what it leads to. */
interface Shown {
  notesRoot: bigint;
  nullifier: bigint;
  nextNote: bigint;
  mask: bigint;
}

/**
 * A transition for the ledger, with its place in the nullifier tree. Throws NullifierAlreadyUsed where the client heard of another transition of
 * the document while this one was proven, as the ledger would.
 */
export function transitionOf({ ledger }: Store, { notesRoot, nullifier, nextNote, mask }: Shown): Shown & { lowKey: bigint } {
  const key = nullifierKey(nullifier);
  if (ledger.nullifiers.has(key)) throw refusal("NullifierAlreadyUsed", { nullifier });
  return { notesRoot, nullifier, nextNote, mask, lowKey: ledger.nullifiers.lowKey(key) };
}
