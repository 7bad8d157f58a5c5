import { type Item, type ItemName, type Outcome, reasonOf } from "./item.ts";

/** Milliseconds before another attempt: a second, then twice as long each time, ten minutes at most; a half more at random. */
const FIRST = 1_000;
const LONGEST = 600_000;
export const pauseAfter = (failures: number): number => Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (1 + Math.random() / 2);

/** A time that never comes. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** An item that nobody has looked at. */
export const fresh = (name: ItemName): Item => ({ ...name, state: "due", from: 0, attempts: 0, named: 0 });

/** An item that is to be looked at from now on, whatever became of it before. */
export function due(item: Item, now: number): Item {
  const { block: _, ...rest } = item;
  return { ...rest, state: "due", from: now, attempts: 0, named: item.named + 1 };
}

/** An item after a look. */
export function settled(item: Item, outcome: Outcome, now: number): Item {
  const { reason: _, block: __, concerns: ___, ...rest } = item;
  const from = outcome.state === "done" || outcome.again === undefined ? NEVER : now + outcome.again * 1_000;
  const { reason, concerns } = outcome.state === "waiting" ? outcome : {};
  return { ...rest, ...(reason && { reason }), ...(concerns && { concerns }), state: outcome.state, from, attempts: 0 };
}

/** An item after a look that failed. `counts`: it is the item's own fault, and it is given up after so many. */
export function failed(item: Item, error: unknown, at: { counts: boolean; attempts: number; now: number }): Item {
  const failures = item.attempts + (at.counts ? 1 : 0);
  const state = failures >= at.attempts ? "givenUp" : "due";
  return { ...item, state, from: at.now + pauseAfter(Math.max(1, failures)), attempts: failures, reason: reasonOf(error) };
}

/** Whether an item has its time, now or later. */
export const isTimed = ({ state }: Item): boolean => state === "due" || state === "waiting";
