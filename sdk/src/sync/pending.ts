import type { LedgerState } from "../store/ledger-state.ts";
import type { Store } from "../store/open-store.ts";
import type { PendingTransition } from "../store/records.ts";

/** done: the ledger has it. overtaken: another transition used the note, or another enrolment the invoice. open: send it again. */
export type PendingOutcome = "done" | "overtaken" | "open";

/** What became of a transition that was sent, as of the store's checkpoint. */
export async function outcomeOf(ledger: LedgerState, { kind, mark, note }: PendingTransition): Promise<PendingOutcome> {
  const found = kind === "enrol" ? (await ledger.enrolment(mark))?.note : (await ledger.transition(mark))?.nextNote;
  if (found === undefined) return "open";
  return found === note ? "done" : "overtaken";
}

export interface PendingState {
  readonly key: string;
  readonly transition: PendingTransition;
  readonly outcome: PendingOutcome;
}

/** All transitions that were kept before they were sent, with what became of them. Synchronise first. */
export async function pendingTransitions(store: Store): Promise<PendingState[]> {
  const rows = await store.pending.list();
  return Promise.all(
    rows.map(async ([key, transition]) => ({ key, transition, outcome: await outcomeOf(store.ledger, transition) })),
  );
}
