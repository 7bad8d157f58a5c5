import { type Address, isAddressEqual } from "viem";
import type { LedgerState } from "../store/ledger-state.ts";
import type { Store } from "../store/open-store.ts";
import type { PendingTransition } from "../store/records.ts";

/** done: the ledger has it. overtaken: another transition used the note, or another enrolment the invoice. open: send it again. */
export type PendingOutcome = "done" | "overtaken" | "open";

/** What became of a transition that was sent, as of the store's checkpoint. */
export async function outcomeOf(ledger: LedgerState, pending: PendingTransition): Promise<PendingOutcome> {
  const { kind, mark, note } = pending;
  if (kind === "enrol") {
    const enrolment = await ledger.enrolment(mark);
    return enrolment === undefined ? "open" : enrolment.note === note ? "done" : "overtaken";
  }
  const found = await ledger.transition(mark);
  if (found === undefined) return "open";
  return found.nextNote === note && isSamePledge(pending, found) ? "done" : "overtaken";
}

/** Whether two transitions of one note are for one pledge, or for none; what was kept by an earlier version does not say. */
export function isSamePledge(one: { controller?: Address }, other: { controller?: Address }): boolean {
  if (one.controller === undefined || other.controller === undefined) return true;
  return isAddressEqual(one.controller, other.controller);
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
