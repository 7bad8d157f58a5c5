import { REORGANISATION_DEPTH } from "../../sdk/src/sync/sync.ts";
import type { AgentStore } from "./agent-store.ts";
import type { Checkpoints } from "./follow.ts";
import { type Item, type ItemName, keyOf, type Outcome, reasonOf } from "./item.ts";

export interface QueueOptions {
  store: AgentStore;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Failures in a row after which a person is to look. */
  attempts: number;
}

/** Milliseconds before another attempt: a second, then twice as long each time, ten minutes at most; a half more at random. */
const FIRST = 1_000;
const LONGEST = 600_000;
export const pauseAfter = (failures: number): number => Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (1 + Math.random() / 2);

/** A time that never comes. */
const NEVER = Number.MAX_SAFE_INTEGER;
const CHECKPOINTS = "all";

/** Everything that an agent has to look at, on disk before it is done. One item that fails keeps no other from its turn. */
export async function openQueue({ store, now, attempts }: QueueOptions) {
  const items = new Map<string, Item>(await store.items.list());
  let checkpoints: Checkpoints = (await store.checkpoints.get(CHECKPOINTS)) ?? [];
  const fresh = (name: ItemName): Item => ({ ...name, state: "due", from: 0, attempts: 0, named: 0 });
  const due = (item: Item): Item => {
    const { block: _, ...rest } = item;
    return { ...rest, state: "due", from: now(), attempts: 0, named: item.named + 1 };
  };
  /** On disk first, then in memory. */
  const put = async (changed: readonly Item[], more: Parameters<AgentStore["commit"]>[0] = []): Promise<void> => {
    await store.commit([...changed.map((item) => store.items.write(keyOf(item), item)), ...more]);
    for (const item of changed) items.set(keyOf(item), item);
  };
  const those = (which: (item: Item) => boolean): Item[] => [...items.values()].filter(which);

  return {
    checkpoints: () => checkpoints,
    /** Items and the checkpoint up to which they are known: together, or neither. */
    async take(names: readonly ItemName[], next: Checkpoints): Promise<void> {
      const changed = new Map(names.map((name) => [keyOf(name), due(items.get(keyOf(name)) ?? fresh(name))]));
      const newest = next.at(-1)?.number ?? 0n;
      const ended = those((item) => item.state === "done" && !changed.has(keyOf(item)));
      const stamped = ended.filter(({ block }) => block === undefined).map((item) => ({ ...item, block: newest }));
      const final = ended.filter(({ block }) => block !== undefined && block + REORGANISATION_DEPTH < newest);
      const gone = final.map((item) => store.items.write(keyOf(item), undefined));
      await put([...changed.values(), ...stamped], [...gone, store.checkpoints.write(CHECKPOINTS, next)]);
      for (const item of final) items.delete(keyOf(item));
      checkpoints = next;
    },
    /** Whatever may have been done on blocks that are gone is looked at again; where nothing was undone, nothing is left to do. */
    async goBack(common: bigint | undefined): Promise<void> {
      const next = common === undefined ? [] : checkpoints.filter(({ number }) => number <= common);
      const undone = those(({ state }) => state !== "givenUp");
      await put(undone.map(due), [store.checkpoints.write(CHECKPOINTS, next)]);
      checkpoints = next;
    },
    /** Make what waits, or was given up, due again. */
    wake: (which: (item: Item) => boolean): Promise<void> =>
      put(those((item) => (item.state === "waiting" || item.state === "givenUp") && which(item)).map(due)),
    /** What is to be looked at now, what waits longest first. */
    ready: (): Item[] =>
      those(({ state, from }) => (state === "due" || state === "waiting") && from <= now()).sort((a, b) => a.from - b.from),
    /** Milliseconds until the next item that is not due yet will be; undefined where there is none. */
    next(): number | undefined {
      const later = those(({ state, from }) => (state === "due" || state === "waiting") && from > now()).map(({ from }) => from);
      const first = Math.min(...later);
      return first < NEVER ? first - now() : undefined;
    },
    /** Keep what a look came to. */
    async settle(looked: Item, outcome: Outcome): Promise<void> {
      const item = items.get(keyOf(looked));
      // Named again meanwhile: it stays due.
      if (item === undefined || item.named !== looked.named) return;
      const { reason: _, block: __, ...rest } = item;
      const from = outcome.state === "done" || outcome.again === undefined ? NEVER : now() + outcome.again * 1_000;
      const reason = outcome.state === "waiting" ? { reason: outcome.reason } : {};
      await put([{ ...rest, ...reason, state: outcome.state, from, attempts: 0 }]);
    },
    /** Try again later. `counts`: it is the item's own fault, and a person looks after so many. Returns whether it was given up. */
    async fail(looked: Item, error: unknown, counts: boolean): Promise<boolean> {
      const item = items.get(keyOf(looked));
      if (item === undefined || item.named !== looked.named) return false;
      const failures = item.attempts + (counts ? 1 : 0);
      const state = failures >= attempts ? "givenUp" : "due";
      const from = now() + pauseAfter(Math.max(1, failures));
      await put([{ ...item, state, from, attempts: failures, reason: reasonOf(error) }]);
      return state === "givenUp";
    },
    list: (): readonly Item[] => [...items.values()],
  };
}
export type Queue = Awaited<ReturnType<typeof openQueue>>;
