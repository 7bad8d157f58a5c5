import type { Checkpoints } from "../../agents/runtime/follow.ts";
import { EventsForgotten } from "../errors.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import type { RowWrite } from "../store/sealed-table.ts";
import type { Concern, FeedEvent } from "./feed-event.ts";

/** Events as they are kept, by their numbers. */
export interface EventLog {
  /** Number of the newest event; 0 before the first. */
  readonly last: number;
  /** Number of the oldest event that is kept. */
  readonly oldest: number;
  /** Keep events, what concerns the organisation from now on, and how far the ledger was read: all or nothing. */
  commit(events: readonly FeedEvent[], fresh: readonly Concern[], checkpoints?: Checkpoints): Promise<void>;
  checkpoints(): Promise<Checkpoints>;
  /** What concerned the organisation when this was opened, oldest first. */
  readonly concerns: readonly Concern[];
  /** Events after the number of one that was told, oldest first. Throws EventsForgotten. */
  after(number: number, limit: number): Promise<FeedEvent[]>;
  /** Told whenever there are new events. Returns how to stop. */
  onNew(listener: () => void): () => void;
}

const CHECKPOINTS = "newest";

const forgotten = (oldest: number): EventsForgotten =>
  new EventsForgotten({
    what: `Events before ${oldest} are forgotten.`,
    todo: "Read the state of what matters, and go on from the oldest event.",
    values: { oldest },
  });

/** Whoever counts on would miss all that comes until that number: it is another row of events, of a folder that was lost or is an old copy. */
const notYet = (number: number, newest: number): EventsForgotten =>
  new EventsForgotten({
    what: `There is no event ${number}: the newest is ${newest}.`,
    todo: "The gateway's folder was made anew, or brought back from a copy: read the state of what matters, and go on from the oldest event.",
    values: { newest },
  });

/** What is kept from before. */
async function load(store: GatewayStore) {
  const [newest] = (await store.events.page({ limit: 1, descending: true })).rows;
  const [first] = (await store.events.page({ limit: 1 })).rows;
  const concerns = await store.concerns.all();
  const rows = Number(concerns.at(-1)?.[0] ?? -1) + 1;
  return { last: newest?.[1].number ?? 0, oldest: first?.[1].number ?? 1, rows, concerns: concerns.map(([, one]) => one) };
}

/** Open the events of a store, of which so many are kept. */
export async function openEventLog(store: GatewayStore, keep: number): Promise<EventLog> {
  const { concerns, ...kept } = await load(store);
  let { last, oldest, rows } = kept;
  const listeners = new Set<() => void>();
  return {
    concerns,
    get last() {
      return last;
    },
    get oldest() {
      return oldest;
    },
    checkpoints: async () => (await store.checkpoints.get(CHECKPOINTS)) ?? [],
    async commit(events, fresh, checkpoints) {
      const writes: RowWrite[] = events.map((event) => store.events.write(numberKey(event.number), event));
      for (const concern of fresh) writes.push(store.concerns.write(numberKey(rows++), concern));
      if (checkpoints !== undefined) writes.push(store.checkpoints.write(CHECKPOINTS, checkpoints));
      const newest = events.at(-1)?.number ?? last;
      const forget = Math.max(oldest, newest - keep + 1);
      for (let number = oldest; number < forget; number++) writes.push(store.events.write(numberKey(number), undefined));
      await store.commit(writes);
      [last, oldest] = [Math.max(last, newest), Math.max(oldest, forget)];
      if (events.length > 0) for (const listener of listeners) listener();
    },
    async after(number, limit) {
      if (number + 1 < oldest) throw forgotten(oldest);
      if (number > last) throw notYet(number, last);
      const { rows } = await store.events.page({ after: numberKey(number), limit });
      // What is being written is there a moment before it counts, and whoever had it would be told that it never was.
      return rows.map(([, event]) => event).filter((event) => event.number <= last);
    },
    onNew(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
