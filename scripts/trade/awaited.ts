import { setTimeout as pause } from "node:timers/promises";

/** Seconds that an agent has; where the processor is its own it takes one or two. */
const PATIENCE = 120;
/** Milliseconds between two looks. */
const POLLING = 50;

/** Whose agent is to act, and what is to come of it. */
export interface Awaited {
  agent: string;
  what: string;
  patience?: number;
}

/** Look until something is there. Throws where the agent does not act in time. */
export async function awaited<T>({ agent, what, patience = PATIENCE }: Awaited, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + patience * 1_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end)
      throw new Error(`The agent of ${agent} has not done this within ${patience} s: ${what}. Why stands in .kontor/agents.log.`);
    await pause(POLLING);
  }
}
