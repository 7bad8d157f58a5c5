import type { Log } from "../../host/watch/log.ts";
import {
  AlreadyDone,
  LedgerRefused,
  LedgerUnreachable,
  TransactionReplaced,
  TransactionUnconfirmed,
} from "../../sdk/src/errors.ts";
import { ContentStoreUnreachable } from "../../sdk/src/seal/errors.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { DecidedElsewhere } from "../errors.ts";
import type { Duty } from "./duty.ts";
import { type Item, keyOf, type Outcome } from "./item.ts";
import type { Queue } from "./queue.ts";

export interface WorkOptions {
  queue: Queue;
  look: Duty<never>["look"];
  /** Items looked at at the same time. */
  running: number;
  log: Log;
  /** Told when the node was away while an item was looked at. */
  onAway(): void;
}

/** Looks at what is due, several items at a time and each by one look at a time. */
export interface Work {
  /** Begin what is due and has room. */
  begin(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  readonly underWay: number;
  /** Begin nothing more. */
  stop(): void;
}

/** Refusals that say: the state is another than it was when it was read, so it is read again. */
const OVERTAKEN = new Set(["DeclarationStateWrong", "DeclarationChanged"]);
const isOvertaken = (error: unknown): boolean =>
  error instanceof AlreadyDone ||
  error instanceof DecidedElsewhere ||
  error instanceof TransactionReplaced ||
  (error instanceof LedgerRefused && OVERTAKEN.has(error.error));
/** What is not there now may come back by itself: the node, or where sealed documents lie. */
const isAway = (error: unknown): boolean =>
  error instanceof LedgerUnreachable || error instanceof TransactionUnconfirmed || error instanceof ContentStoreUnreachable;
/** What says nothing of the item: nobody gives it up for that, nor because the disk is full. */
const isOfOthers = (error: unknown): boolean => isAway(error) || error instanceof StoreUnwritable;

export function createWork({ queue, look, running, log, onAway }: WorkOptions): Work {
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;

  /** Where somebody else was faster, another copy of this agent perhaps, the state says what is left to do. */
  const lookTwice = async (item: Item): Promise<Outcome> => {
    try {
      return await look(item);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      return look(item);
    }
  };
  const failed = async (item: Item, error: unknown): Promise<void> => {
    const { kind, id } = item;
    if (isAway(error)) onAway();
    log.failure("not done", error, { kind, id });
    if (await queue.fail(item, error, !isOfOthers(error))) log.event("given up", { kind, id, attempts: item.attempts + 1 });
  };
  const one = async (item: Item): Promise<void> => {
    const { kind, id } = item;
    queue.begin(item);
    try {
      const outcome = await lookTwice(item);
      await queue.settle(item, outcome);
      // It is woken more often than anything changes.
      const isNew = outcome.state === "waiting" && outcome.reason.what !== item.reason?.what;
      if (isNew) log.event("waiting", { kind, id, what: outcome.reason.what });
      if (outcome.state === "done" && outcome.what !== undefined) log.event("done", { kind, id, what: outcome.what });
    } catch (error) {
      await failed(item, error).catch((cause: unknown) => log.failure("not kept", cause, { kind, id }));
    }
  };
  const begin = (): void => {
    if (stopped) return;
    for (const item of queue.ready()) {
      if (underWay.size >= running) return;
      const key = keyOf(item);
      if (underWay.has(key)) continue;
      const turn = one(item).finally(() => {
        underWay.delete(key);
        begin();
      });
      underWay.set(key, turn);
    }
  };
  return {
    begin,
    async idle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay.values()]);
    },
    get underWay() {
      return underWay.size;
    },
    stop() {
      stopped = true;
    },
  };
}
