import { ServiceBusy } from "../../host/errors.ts";

/** What is under way for some keys, for those who wait until one of it has ended. */
export interface UntilLeft {
  /** Something begins for these keys; what is returned ends it, and wakes who waits for one of them, in the order in which they came. */
  enter(...keys: readonly string[]): () => void;
  /** True when something of the key's has ended; false at once where nothing is under way. Throws ServiceBusy where too many of an owner wait. */
  left(key: string, owner: string): Promise<boolean>;
  /** Keys of which something is kept. */
  readonly size: number;
}

interface Line {
  under: number;
  waiting: (() => void)[];
}

/** At most `most` wait for each owner. */
export function untilLeft(most: number): UntilLeft {
  const lines = new Map<string, Line>();
  const owners = new Map<string, number>();
  const count = (owner: string, by: number): void => {
    const waiting = (owners.get(owner) ?? 0) + by;
    if (waiting > 0) owners.set(owner, waiting);
    else owners.delete(owner);
  };
  const leave = (key: string): void => {
    const line = lines.get(key);
    if (line === undefined) return;
    line.under -= 1;
    if (line.under === 0) lines.delete(key);
    for (const wake of line.waiting.splice(0)) wake();
  };
  return {
    enter(...keys) {
      for (const key of keys) {
        const line = lines.get(key) ?? { under: 0, waiting: [] };
        line.under += 1;
        lines.set(key, line);
      }
      return () => keys.forEach(leave);
    },
    async left(key, owner) {
      const line = lines.get(key);
      if (line === undefined) return false;
      if ((owners.get(owner) ?? 0) >= most) throw new ServiceBusy();
      count(owner, 1);
      await new Promise<void>((resolve) => line.waiting.push(resolve));
      count(owner, -1);
      return true;
    },
    get size() {
      return lines.size + owners.size;
    },
  };
}
