import type { Log } from "../../host/watch/log.ts";
import { ChainUnsettled } from "../errors.ts";
import type { Chain } from "./chain.ts";
import type { Duty } from "./duty.ts";
import { type Checkpoints, follow } from "./follow.ts";
import { type ItemName, keyOf } from "./item.ts";
import type { Queue } from "./queue.ts";

export interface ReaderOptions<Event> {
  chain: Chain<Event>;
  duty: Duty<Event>;
  queue: Queue;
  /** First block to read where there is no checkpoint. */
  fromBlock: bigint;
  log: Log;
}

/** Reads the ledger's events into the queue. */
export interface Reader {
  /** Read up to the newest block. False where the node could not be read, which is told once. */
  read(): Promise<boolean>;
  /** The newest block read up to; undefined before the first. */
  readonly head: bigint | undefined;
  /** Seconds since that. */
  readonly silence: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
  /** Somebody else found the node away. */
  foundAway(): void;
}

/** Reads of a chain that changes meanwhile. */
const MOST_READS = 5;
/** Events that a duty is asked about at the same time. */
const ASKED_AT_ONCE = 16;
const seconds = (): number => performance.now() / 1_000;

/** What events name goes into the queue together with the checkpoint, and so does what waits for them. */
async function take<E>({ duty, queue }: ReaderOptions<E>, events: readonly E[], next: Checkpoints): Promise<void> {
  const named: ItemName[] = [];
  // Anybody may cause events without number: not all of them are asked about at once.
  for (let i = 0; i < events.length; i += ASKED_AT_ONCE)
    named.push(...(await Promise.all(events.slice(i, i + ASKED_AT_ONCE).map((event) => duty.itemsOf(event)))).flat());
  const names = new Map(named.map((name) => [keyOf(name), name]));
  await queue.take([...names.values()], next, new Set(events.flatMap((event) => duty.about(event))));
}

export function createReader<E>(options: ReaderOptions<E>): Reader {
  const { chain, queue, fromBlock, log } = options;
  const started = seconds();
  let heard: { head: bigint; at: number } | undefined;
  let failures = 0;
  let failing: string | undefined;

  const once = () =>
    follow<E>({
      chain,
      fromBlock,
      checkpoints: async () => queue.checkpoints(),
      take: ({ events, checkpoints }) => take(options, events, checkpoints),
      onReorganised: (common) => {
        log.event("reorganised", { common: common === undefined ? -1 : Number(common) });
        return queue.goBack(common);
      },
    });
  const settled = async (tries = 1): Promise<bigint> => {
    try {
      return (await once()).number;
    } catch (error) {
      if (error instanceof ChainUnsettled && tries < MOST_READS) return settled(tries + 1);
      throw error;
    }
  };
  return {
    async read() {
      try {
        heard = { head: await settled(), at: seconds() };
        if (failing !== undefined) log.event("ledger read again", { head: Number(heard.head) });
        [failures, failing] = [0, undefined];
        return true;
      } catch (error) {
        failures += 1;
        const name = error instanceof Error ? error.name : "unknown";
        if (failing !== name) log.failure("ledger not read", error);
        failing = name;
        return false;
      }
    },
    get head() {
      return heard?.head;
    },
    get silence() {
      return seconds() - (heard?.at ?? started);
    },
    get failures() {
      return failures;
    },
    foundAway() {
      failures = Math.max(failures, 1);
    },
  };
}
