import { chainOf } from "../../agents/runtime/chain.ts";
import { type Checkpoints, follow, type Taken } from "../../agents/runtime/follow.ts";
import { ACTIVITY_EVENTS, type ActivityEvent, activityAddresses } from "../../sdk/src/activity/activity-events.ts";
import { concernKey, gatherActivity } from "../../sdk/src/activity/activity-of.ts";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { blockTimes } from "../../sdk/src/ship/block-times.ts";
import { EventsForgotten } from "../errors.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import type { RowWrite } from "../store/sealed-table.ts";
import { type Concern, type FeedEvent, feedEventOf, reorganised } from "./feed-event.ts";

/** Events that touch the organisation, numbered and kept, and what concerns it since. */
export interface Feed {
  /** Read what is new on the ledger. */
  read(): Promise<void>;
  /** Number of the newest event; 0 before the first. */
  readonly last: number;
  /** Number of the oldest event that is kept. */
  readonly oldest: number;
  /** Newest block that was read. */
  readonly head: bigint | undefined;
  /** Events after a number, oldest first. Throws EventsForgotten. */
  after(number: number, limit: number): Promise<FeedEvent[]>;
  /** What concerns the organisation of a kind, oldest first, after a place in that order. */
  concerns(kind: Concern["kind"], after: number, limit: number): { at: number; concern: Concern }[];
  /** Follow something that no event would lead to, as a pledge that names nobody. */
  follow(concern: Concern): Promise<void>;
  /** Told whenever there are new events. Returns how to stop. */
  onNew(listener: () => void): () => void;
}

export interface FeedOptions {
  client: KontorClient & { account: NonNullable<KontorClient["account"]> };
  store: GatewayStore;
  /** Events kept. */
  keep: number;
  onReorganised(common: bigint | undefined): void;
}

const CHECKPOINTS = "newest";
const seconds = (): number => Math.floor(Date.now() / 1_000);

/** What is kept from before. */
async function load({ store, client }: FeedOptions) {
  const [newest] = (await store.events.page({ limit: 1, descending: true })).rows;
  const [oldest] = (await store.events.page({ limit: 1 })).rows;
  const concerns = await store.concerns.all();
  const gathered = gatherActivity(
    client.account.address,
    concerns.map(([, concern]) => concern),
  );
  const rows = Number(concerns.at(-1)?.[0] ?? -1) + 1;
  return { last: newest?.[1].number ?? 0, oldest: oldest?.[1].number ?? 1, rows, gathered };
}

export async function openFeed(options: FeedOptions): Promise<Feed> {
  const { client, store, keep, onReorganised } = options;
  const chain = chainOf(client, { address: activityAddresses(client), events: ACTIVITY_EVENTS });
  const { gathered, ...kept } = await load(options);
  let [{ last, oldest, rows }, head] = [kept, undefined as bigint | undefined];
  const listeners = new Set<() => void>();

  const commit = async (events: readonly FeedEvent[], fresh: readonly Concern[], checkpoints?: Checkpoints): Promise<void> => {
    const writes: RowWrite[] = events.map((event) => store.events.write(numberKey(event.number), event));
    for (const concern of fresh) writes.push(store.concerns.write(numberKey(rows++), concern));
    if (checkpoints !== undefined) writes.push(store.checkpoints.write(CHECKPOINTS, checkpoints));
    const newest = events.at(-1)?.number ?? last;
    const forget = Math.max(oldest, newest - keep + 1);
    for (let number = oldest; number < forget; number++) writes.push(store.events.write(numberKey(number), undefined));
    await store.commit(writes);
    [last, oldest] = [newest, forget];
    if (events.length > 0) for (const listener of listeners) listener();
  };
  const take = async ({ events, checkpoints }: Taken<ActivityEvent>): Promise<void> => {
    const [touching, fresh]: [ActivityEvent[], Concern[]] = [[], []];
    for (const event of events) {
      const taken = gathered.take(event);
      if (taken.touches) touching.push(event);
      fresh.push(...taken.fresh);
    }
    const times = await blockTimes(
      client,
      touching.map(({ blockNumber }) => blockNumber),
    );
    const told = touching.map((event, i) => feedEventOf(event, last + 1 + i, times.get(event.blockNumber) ?? 0n));
    await commit(told, fresh, checkpoints);
  };
  /** A pledge names nobody: those that the organisation controls are in its store. */
  const followOwnPledges = async (): Promise<void> => {
    const found = await need(client, "store").controllers.list();
    const fresh = found.map(([, { controller }]): Concern => ({ kind: "pledge", id: controller })).filter(add);
    if (fresh.length > 0) await commit([], fresh);
  };
  const add = (concern: Concern): boolean => {
    if (gathered.concerns.has(concernKey(concern))) return false;
    gathered.concerns.set(concernKey(concern), concern);
    return true;
  };
  return {
    get last() {
      return last;
    },
    get oldest() {
      return oldest;
    },
    get head() {
      return head;
    },
    async read() {
      await followOwnPledges();
      const { number } = await follow<ActivityEvent>({
        chain,
        fromBlock: client.addresses.fromBlock ?? 0n,
        checkpoints: async () => (await store.checkpoints.get(CHECKPOINTS)) ?? [],
        take,
        async onReorganised(common) {
          onReorganised(common);
          await commit([reorganised(last + 1, common, seconds())], []);
        },
      });
      head = number;
    },
    async after(number, limit) {
      if (number + 1 < oldest)
        throw new EventsForgotten({
          what: `Events before ${oldest} are forgotten.`,
          todo: "Read the state of what matters, and go on from the oldest event.",
          values: { oldest },
        });
      return (await store.events.page({ after: numberKey(number), limit })).rows.map(([, event]) => event);
    },
    concerns(kind, after, limit) {
      const found: { at: number; concern: Concern }[] = [];
      let at = 0;
      for (const concern of gathered.concerns.values()) {
        at += 1;
        if (at > after && concern.kind === kind) found.push({ at, concern });
        if (found.length === limit) break;
      }
      return found;
    },
    async follow(concern) {
      if (add(concern)) await commit([], [concern]);
    },
    onNew(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
