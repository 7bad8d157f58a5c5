import { chainOf } from "../../agents/runtime/chain.ts";
import { follow, type Taken } from "../../agents/runtime/follow.ts";
import { ACTIVITY_EVENTS, type ActivityEvent, activityAddresses } from "../../sdk/src/activity/activity-events.ts";
import { concernKey, gatherActivity } from "../../sdk/src/activity/activity-of.ts";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { blockTimes } from "../../sdk/src/ship/block-times.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import { type EventLog, openEventLog } from "./event-log.ts";
import { type Concern, type FeedEvent, feedEventOf, reorganised } from "./feed-event.ts";

/** Events that touch the organisation, numbered and kept, and what concerns it since. */
export interface Feed extends Pick<EventLog, "after" | "onNew"> {
  /** Read what is new on the ledger. */
  read(): Promise<void>;
  /** Numbers of the newest and of the oldest event that is kept. */
  readonly last: number;
  readonly oldest: number;
  /** Newest block that was read. */
  readonly head: bigint | undefined;
  /** What concerns the organisation of a kind, oldest first, after a place in that order. */
  concerns(kind: Concern["kind"], after: number, limit: number): { at: number; concern: Concern }[];
  /** Follow something that no event would lead to, as a pledge that names nobody. */
  follow(concern: Concern): Promise<void>;
}

export interface FeedOptions {
  client: KontorClient & { account: NonNullable<KontorClient["account"]> };
  store: GatewayStore;
  /** Events kept. */
  keep: number;
  onReorganised(common: bigint | undefined): void;
}

type Gathered = ReturnType<typeof gatherActivity>;
const seconds = (): number => Math.floor(Date.now() / 1_000);

/** Number what touches the organisation, and keep it together with how far the ledger was read. */
async function take({ client }: FeedOptions, log: EventLog, gathered: Gathered, taken: Taken<ActivityEvent>): Promise<void> {
  const [touching, fresh]: [ActivityEvent[], Concern[]] = [[], []];
  for (const event of taken.events) {
    const { touches, fresh: found } = gathered.take(event);
    if (touches) touching.push(event);
    fresh.push(...found);
  }
  const blocks = touching.map(({ blockNumber }) => blockNumber);
  try {
    const times = await blockTimes(client, blocks);
    const numbered = touching.map(
      (event, i): FeedEvent => feedEventOf(event, log.last + 1 + i, times.get(event.blockNumber) ?? 0n),
    );
    await log.commit(numbered, fresh, taken.checkpoints);
  } catch (error) {
    // The same events come again, and are to find fresh what was not kept.
    for (const concern of fresh) gathered.concerns.delete(concernKey(concern));
    throw error;
  }
}

function concernsOf({ concerns }: Gathered, kind: Concern["kind"], after: number, limit: number) {
  const found: { at: number; concern: Concern }[] = [];
  let at = 0;
  for (const concern of concerns.values()) {
    if (found.length === limit) break;
    at += 1;
    if (at > after && concern.kind === kind) found.push({ at, concern });
  }
  return found;
}

export async function openFeed(options: FeedOptions): Promise<Feed> {
  const { client, store, keep } = options;
  const chain = chainOf(client, { address: activityAddresses(client), events: ACTIVITY_EVENTS });
  const log = await openEventLog(store, keep);
  const gathered = gatherActivity(client.account.address, log.concerns);
  let head: bigint | undefined;

  /** What is new of it is followed once it is kept: whoever asks again after a refusal is refused again. */
  const followAll = async (concerns: readonly Concern[]): Promise<void> => {
    const fresh = concerns.filter((concern) => !gathered.concerns.has(concernKey(concern)));
    if (fresh.length === 0) return;
    await log.commit([], fresh);
    for (const concern of fresh) gathered.concerns.set(concernKey(concern), concern);
  };
  /** A pledge names nobody: those that the organisation controls are in its store. */
  const followOwnPledges = async (): Promise<void> => {
    const found = await need(client, "store").controllers.list();
    await followAll(found.map(([, { controller }]) => ({ kind: "pledge", id: controller })));
  };
  return {
    get last() {
      return log.last;
    },
    get oldest() {
      return log.oldest;
    },
    get head() {
      return head;
    },
    after: log.after,
    onNew: log.onNew,
    concerns: (kind, after, limit) => concernsOf(gathered, kind, after, limit),
    follow: (concern) => followAll([concern]),
    async read() {
      await followOwnPledges();
      const { number } = await follow<ActivityEvent>({
        chain,
        fromBlock: client.addresses.fromBlock ?? 0n,
        checkpoints: log.checkpoints,
        take: (taken) => take(options, log, gathered, taken),
        async onReorganised(common) {
          options.onReorganised(common);
          await log.commit([reorganised(log.last + 1, common, seconds())], []);
        },
      });
      head = number;
    },
  };
}
