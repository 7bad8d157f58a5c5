import { REORGANISATION_DEPTH } from "../../sdk/src/sync/sync.ts";
import type { AgentStore } from "./agent-store.ts";
import type { Checkpoints } from "./follow.ts";
import { type Item, type ItemName, isConcerned, keyOf, type Outcome } from "./item.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { due, failed, fresh, isTimed, NEVER, settled } from "./transitions.ts";

export interface QueueOptions {
  store: AgentStore;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Failures in a row after which a person is to look. */
  attempts: number;
}

const CHECKPOINTS = "all";

/** Everything that an agent has to look at, on disk before it is done. One item that fails keeps no other from its turn. */
export async function openQueue({ store, now, attempts }: QueueOptions) {
  const items = new Map<string, Item>(await store.items.list());
  let checkpoints: Checkpoints = (await store.checkpoints.get(CHECKPOINTS)) ?? [];
  /** What events were about that came while an item is looked at: the look may have been before them. */
  const heard = new Map<string, Set<string>>();
  // What one change has on disk and not yet in memory, the next one must not read.
  const inTurn = oneAtATime();
  const dueNow = (item: Item): Item => due(item, now());
  /** On disk first, then in memory. */
  const put = async (changed: readonly Item[], more: Parameters<AgentStore["commit"]>[0] = []): Promise<void> => {
    await store.commit([...changed.map((item) => store.items.write(keyOf(item), item)), ...more]);
    for (const item of changed) items.set(keyOf(item), item);
  };
  const those = (which: (item: Item) => boolean): Item[] => [...items.values()].filter(which);

  async function take(names: readonly ItemName[], next: Checkpoints, about: ReadonlySet<string>): Promise<void> {
    for (const ids of heard.values()) for (const id of about) ids.add(id);
    const woken = those((item) => item.state === "waiting" && isConcerned(item, about));
    const changed = new Map([...woken, ...names].map((name) => [keyOf(name), dueNow(items.get(keyOf(name)) ?? fresh(name))]));
    const newest = next.at(-1)?.number ?? 0n;
    const ended = those((item) => item.state === "done" && !changed.has(keyOf(item)));
    const stamped = ended.filter(({ block }) => block === undefined).map((item) => ({ ...item, block: newest }));
    const final = ended.filter(({ block }) => block !== undefined && block + REORGANISATION_DEPTH < newest);
    const gone = final.map((item) => store.items.write(keyOf(item), undefined));
    await put([...changed.values(), ...stamped], [...gone, store.checkpoints.write(CHECKPOINTS, next)]);
    for (const item of final) items.delete(keyOf(item));
    checkpoints = next;
  }
  async function goBack(common: bigint | undefined): Promise<void> {
    const next = common === undefined ? [] : checkpoints.filter(({ number }) => number <= common);
    const undone = those(({ state }) => state !== "givenUp");
    await put(undone.map(dueNow), [store.checkpoints.write(CHECKPOINTS, next)]);
    checkpoints = next;
  }
  async function settle(looked: Item, outcome: Outcome): Promise<void> {
    const [key, item] = [keyOf(looked), items.get(keyOf(looked))];
    const meanwhile = heard.get(key);
    heard.delete(key);
    // Named again meanwhile: it stays due.
    if (item === undefined || item.named !== looked.named) return;
    const next = settled(item, outcome, now());
    await put([meanwhile && next.state === "waiting" && isConcerned(next, meanwhile) ? dueNow(next) : next]);
  }
  async function fail(looked: Item, error: unknown, counts: boolean): Promise<boolean> {
    heard.delete(keyOf(looked));
    const item = items.get(keyOf(looked));
    if (item === undefined || item.named !== looked.named) return false;
    const next = failed(item, error, { counts, attempts, now: now() });
    // Where nothing can be kept, it is not tried without a pause either.
    items.set(keyOf(item), next);
    await put([next]);
    return next.state === "givenUp";
  }

  return {
    checkpoints: () => checkpoints,
    /** Items that events name, what waits for what they are about, and the checkpoint up to which they are known: together, or neither. */
    take: (names: readonly ItemName[], next: Checkpoints, about: ReadonlySet<string> = new Set()): Promise<void> =>
      inTurn(() => take(names, next, about)),
    /** Whatever may have been done on blocks that are gone is looked at again; where nothing was undone, nothing is left to do. */
    goBack: (common: bigint | undefined): Promise<void> => inTurn(() => goBack(common)),
    /** Make what waits, failed or was given up due now; what is looked at is looked at once more. */
    wake: (which: (item: Item) => boolean): Promise<void> =>
      inTurn(async () => {
        const woken = those((item) => item.state !== "done" && which(item));
        if (woken.length > 0) await put(woken.map(dueNow));
      }),
    /** What is to be looked at now, what waits longest first. */
    ready: (): Item[] => those((item) => isTimed(item) && item.from <= now()).sort((a, b) => a.from - b.from),
    /** Milliseconds until the next item that is not due yet will be; undefined where there is none. */
    next(): number | undefined {
      const later = those((item) => isTimed(item) && item.from > now());
      const first = later.reduce((least, { from }) => Math.min(least, from), NEVER);
      return first < NEVER ? first - now() : undefined;
    },
    /** An item is looked at from now on, until it is settled or fails. */
    begin(item: Item): void {
      heard.set(keyOf(item), new Set());
    },
    /** Keep what a look came to. */
    settle: (looked: Item, outcome: Outcome): Promise<void> => inTurn(() => settle(looked, outcome)),
    /** Try again later. `counts`: it is the item's own fault, and a person looks after so many. Returns whether it was given up. */
    fail: (looked: Item, error: unknown, counts: boolean): Promise<boolean> => inTurn(() => fail(looked, error, counts)),
    list: (): readonly Item[] => [...items.values()],
  };
}
export type Queue = Awaited<ReturnType<typeof openQueue>>;
