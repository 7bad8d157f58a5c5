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
  /** Ids of what else it has to do with: it may get further by an event about one of these, as by one about itself. */
  concerns?: readonly string[];
}

/**
 * What a look at an item came to. `again`: seconds after which it is worth another look; by default something else has to happen, to the
 * item itself or to what it `concerns`.
 */
export type Outcome =
  | { state: "done"; what?: string }
  | { state: "waiting"; reason: Reason; again?: number; concerns?: readonly string[] };

export const done = (what?: string): Outcome => ({ state: "done", what });
export const waiting = (what: string, again?: number): Outcome => ({ state: "waiting", reason: { what }, again });

/** An outcome that waits, with what it concerns. */
export const about = (outcome: Outcome, concerns: readonly string[]): Outcome =>
  outcome.state === "waiting" ? { ...outcome, concerns } : outcome;

/** Whether an item may get further by events about these. */
export const isConcerned = ({ id, concerns = [] }: Item, ids: ReadonlySet<string>): boolean =>
  ids.has(id) || concerns.some((one) => ids.has(one));

/** An error as a reason: what Kontor's own say, and of any other its class alone. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof KontorError) return { error: error.name, what: error.what, todo: error.todo };
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return { error: name, what: "This is a fault of the agent.", todo: "Report it, with the log." };
}
