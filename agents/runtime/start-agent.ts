import type { Log } from "../../host/watch/log.ts";
import type { AgentStore } from "./agent-store.ts";
import type { Chain } from "./chain.ts";
import type { Duty } from "./duty.ts";
import { listenTo } from "./ear.ts";
import { type Health, healthOf, type Kept } from "./health.ts";
import type { Item } from "./item.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openQueue, type Queue } from "./queue.ts";
import { createReader, type Reader } from "./reader.ts";
import { startTurns } from "./turns.ts";
import { createWork } from "./work.ts";

/** How an agent goes about its duty. */
export interface Pace {
  /** Seconds between two questions to the node, beside what its socket says. */
  pollSeconds: number;
  /** Items looked at at the same time. */
  running: number;
  /** Failures of an item in a row after which a person is to look. */
  attempts: number;
  /** Seconds between two lines of the log that say how it goes. */
  healthSeconds: number;
}

export interface AgentOptions<Event> extends Pace {
  duty: Duty<Event>;
  chain: Chain<Event>;
  store: AgentStore;
  /** The participant's. */
  participant?: Kept["participant"];
  log: Log;
  /** Whose agent it is, for its log. */
  account: string;
  /** First block to read where there is no checkpoint. */
  fromBlock: bigint;
  /** Where the nodes can be heard. */
  wsUrl?: string | readonly string[];
  /** At every turn, before what is due is looked at: for what comes from elsewhere than the ledger. */
  onTurn?: (queue: Queue) => Promise<void>;
  /** Whenever it is said how it goes. */
  onHealth?: (health: Health, items: readonly Item[]) => Promise<void>;
}

/** A process that follows the ledger and does its duty. */
export interface Agent {
  readonly health: Health;
  readonly items: readonly Item[];
  /** Look now. Resolves when the ledger was read, and nothing is under way. */
  look(): Promise<void>;
  /** Finish what is under way, begin nothing new, keep the rest. */
  close(): Promise<void>;
}

/** Milliseconds between two attempts to reach a node that is away, at most. */
const LONGEST = 60_000;
/** Seconds without an answer after which a node is away, and not only late. */
const PATIENCE = 15;

/** Milliseconds until the next turn, unless somebody wakes the agent before. */
function pauseOf(pollSeconds: number, reader: Reader, queue: Queue): number {
  const poll = pollSeconds * 1_000;
  if (reader.failures > 0) return Math.min(LONGEST, poll * 2 ** Math.min(reader.failures - 1, 20));
  return Math.min(poll, queue.next() ?? poll);
}

/** What an agent is made of, before it runs. */
async function assemble<Event>(options: AgentOptions<Event>) {
  const { duty, store, log, running, attempts, pollSeconds, onTurn } = options;
  const queue = await openQueue({ store, now: () => Date.now(), attempts });
  const reader = createReader({ ...options, queue });
  const work = createWork({ queue, look: (item) => duty.look(item), running, log, onAway: reader.foundAway });
  const turn = async (): Promise<void> => {
    const read = await reader.read();
    await onTurn?.(queue).catch((error: unknown) => log.failure("turn", error));
    // What a node that is away would be asked for fails anyway.
    if (read) work.begin();
  };
  return { queue, reader, work, turns: startTurns(turn, () => pauseOf(pollSeconds, reader, queue)) };
}

/**
 * Follow the ledger from the last checkpoint on, and look at whatever its events name until nothing is left to do. The node may be away,
 * also at first. Takes the store over and closes it; where it cannot start, the store is the caller's still.
 */
export async function startAgent<Event>(options: AgentOptions<Event>): Promise<Agent> {
  const { store, participant, log, account, pollSeconds, wsUrl, healthSeconds, onHealth } = options;
  const { queue, reader, work, turns } = await assemble(options);
  log.event("started", { account });
  const ear = listenTo(wsUrl, turns.wake, log);
  const patience = Math.max(PATIENCE, 3 * pollSeconds);
  let isStopped = false;
  const kept = { own: store, participant };
  const healthNow = (): Health =>
    healthOf({ kept, reader, queue, underWay: work.underWay, socket: ear.open, patience, isStopped });
  const inTurn = oneAtATime();
  const tellNow = async (): Promise<void> => {
    const { items, head, socket, ...health } = healthNow();
    log.event("health", { ...health, head: head ?? -1, socket: socket ?? "none", ...items });
    await onHealth?.(healthNow(), queue.list()).catch((error: unknown) => log.failure("health not told", error));
  };
  // What is said last, is said of the last state.
  const tell = (): Promise<void> => inTurn(tellNow);
  const telling = setInterval(() => void tell(), healthSeconds * 1_000);
  // Whoever looks now finds this agent, and not the one before.
  void tell();
  turns.wake();

  const close = async (): Promise<void> => {
    clearInterval(telling);
    ear.stop();
    work.stop();
    await turns.stop();
    await work.idle();
    isStopped = true;
    await tell();
    await store.close();
  };
  let closing: Promise<void> | undefined;
  return {
    get health() {
      return healthNow();
    },
    get items() {
      return queue.list();
    },
    async look() {
      await turns.now();
      await work.idle();
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
