import { MemberBusy } from "../errors.ts";

/** Runs work, some at a time, and lets so much wait and no more. */
export interface Queue {
  /** Throws MemberBusy at once when too much is waiting. */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly running: number;
  readonly waiting: number;
}

export function queue(limit: { running: number; waiting: number }): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running >= limit.running) {
        if (waiting.length >= limit.waiting) throw new MemberBusy();
        // Whoever ends hands its place on, so that nobody who comes in between takes it.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
