import { KontorError } from "../../sdk/src/errors.ts";

/** Something on the ledger that an agent looks at: the event that named it says only that it is worth a look. */
export interface ItemName {
  kind: string;
  id: string;
}
export const keyOf = ({ kind, id }: ItemName): string => `${kind}/${id}`;

/** Why an item did not get further. Names, numbers and public values; nothing of a document. */
export interface Reason {
  error?: string;
  what: string;
  todo?: string;
}

/**
 * due: to be looked at, from a time on. waiting: nothing can be done until something else happens. done: kept until no
 * reorganisation can undo what was done. given up: a person is to look.
 */
export type ItemState = "due" | "waiting" | "done" | "givenUp";

export interface Item extends ItemName {
  state: ItemState;
  /** Milliseconds since 1970, from which it is looked at. */
  from: number;
  /** Failures in a row. */
  attempts: number;
  /** Counts what made it due: one that was named again while it was looked at is looked at again. */
  named: number;
  /** Block up to which the ledger was read first after its state changed; undefined until then. */
  block?: bigint;
  reason?: Reason;
}

/** What a look at an item came to. `again`: seconds after which it is worth another look; by default something else has to happen. */
export type Outcome = { state: "done"; what?: string } | { state: "waiting"; reason: Reason; again?: number };

export const done = (what?: string): Outcome => ({ state: "done", what });
export const waiting = (what: string, again?: number): Outcome => ({ state: "waiting", reason: { what }, again });

/** An error as a reason: what Kontor's own say, and of any other its class alone. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof KontorError) return { error: error.name, what: error.what, todo: error.todo };
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return { error: name, what: "This is a fault of the agent.", todo: "Report it, with the log." };
}
