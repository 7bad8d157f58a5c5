import type { Store } from "../../sdk/src/store/open-store.ts";
import type { AgentStore } from "./agent-store.ts";
import type { ItemState } from "./item.ts";
import type { Queue } from "./queue.ts";
import type { Reader } from "./reader.ts";

/** How an agent is. */
export interface Health {
  status: "ok" | "failing" | "stopped";
  /** What is wrong, in words. */
  wrong: string[];
  /** Newest block read up to; null before the first. */
  head: number | null;
  /** Seconds since the node was last read. */
  silence: number;
  /** Whether the node's socket is open; null where there is none. */
  socket: boolean | null;
  items: Record<ItemState, number>;
  underWay: number;
}

/** What an agent writes to: its own store, and that of the participant for whom it acts. */
export interface Kept {
  own: Pick<AgentStore, "fault">;
  participant?: Pick<Store, "fault"> | undefined;
}

/** Which of both takes nothing more. Where they lie is not said: a bank's agent tells anybody. */
export function unwritable({ own, participant }: Kept): string[] {
  const faults = { "the agent's": own.fault(), "the participant's": participant?.fault() };
  return Object.entries(faults).flatMap(([whose, fault]) =>
    fault === undefined ? [] : [`${whose} store cannot be written: make room on the disk, then start the agent anew`],
  );
}

export interface HealthParts {
  kept: Kept;
  reader: Reader;
  queue: Queue;
  underWay: number;
  socket: boolean | null;
  /** Seconds without an answer of the node after which an agent is not well. */
  patience: number;
  /** It was told to stop, and nothing is under way any more. */
  isStopped: boolean;
}

export function healthOf({ kept, reader, queue, underWay, socket, patience, isStopped }: HealthParts): Health {
  const items: Record<ItemState, number> = { due: 0, waiting: 0, done: 0, givenUp: 0 };
  for (const { state } of queue.list()) items[state] += 1;
  const { head, silence } = reader;
  const wrong = [
    ...(silence > patience ? ["the node does not answer"] : []),
    ...unwritable(kept),
    ...(items.givenUp > 0 ? ["something was given up and waits for a person"] : []),
  ];
  return {
    status: isStopped ? "stopped" : wrong.length === 0 ? "ok" : "failing",
    wrong,
    head: head === undefined ? null : Number(head),
    silence: Math.round(silence),
    socket,
    items,
    underWay,
  };
}
