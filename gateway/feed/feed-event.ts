import type { ActivityEvent } from "../../sdk/src/activity/activity-events.ts";
import { type Concern, subjectsOf } from "../../sdk/src/activity/concerned-by.ts";
import { plain } from "../../sdk/src/plain.ts";

export type { Concern } from "../../sdk/src/activity/concerned-by.ts";

/** An event that touches the organisation, as it is told: ids, accounts and numbers of the ledger, nothing of a document. */
export interface FeedEvent {
  /** 1, 2, … in the order in which this gateway heard of them. */
  number: number;
  /** The ledger's name of it, or LedgerReorganised: events of blocks after `values.after` may come again, or not at all. */
  event: string;
  /** Seconds since 1970 of the block. */
  time: number;
  block: number;
  transaction: string;
  /** What it is about. */
  subjects: Concern[];
  values: Readonly<Record<string, unknown>>;
}

/** Bytes that only their addressee can read, and pointers that are the SDK's. */
const LEFT_OUT = new Set(["sealedContent", "envelope", "previousBlock"]);

export function feedEventOf(event: ActivityEvent, number: number, time: bigint): FeedEvent {
  const { eventName, args, blockNumber, transactionHash } = event;
  const kept = Object.entries(args).filter(([name]) => !LEFT_OUT.has(name));
  return {
    number,
    event: eventName,
    time: Number(time),
    block: Number(blockNumber),
    transaction: transactionHash,
    subjects: subjectsOf(event),
    values: plain(Object.fromEntries(kept)) as Readonly<Record<string, unknown>>,
  };
}

export const reorganised = (number: number, after: bigint | undefined, time: number): FeedEvent => ({
  number,
  event: "LedgerReorganised",
  time,
  block: Number(after ?? 0n),
  transaction: "",
  subjects: [],
  values: { after: Number(after ?? 0n) },
});
