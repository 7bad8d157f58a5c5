import { ServiceBusy } from "../errors.ts";

/** Runs work, some at a time, and lets so much wait and no more. Those who ask take turns, however much each of them asks. */
export interface Queue {
  /** Work for whoever has this key. Throws what `busy` makes at once when too much is waiting, later where another needs the place more. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  readonly running: number;
  readonly waiting: number;
}

interface Place {
  take(): void;
  lose(): void;
}

/** What waits, by key: keys in the order of their turns, each key's own in the order in which it came. */
function places(most: number) {
  const lines = new Map<string, Place[]>();
  let size = 0;
  const longest = (): Place[] => [...lines.values()].reduce((long, line) => (line.length > long.length ? line : long), []);
  return {
    /** False where there is no room, and nobody who has so much of it that he is left with as much as the newcomer. */
    enter(key: string, place: Place): boolean {
      const line = lines.get(key) ?? [];
      if (size >= most) {
        const long = longest();
        if (long.length <= line.length + 1) return false;
        long.pop()?.lose();
        size -= 1;
      }
      lines.set(key, line);
      line.push(place);
      size += 1;
      return true;
    },
    /** Whose turn it is; whoever of his key comes after him waits for all other keys. */
    leave(): Place | undefined {
      const [first] = lines;
      if (first === undefined) return undefined;
      const [key, line] = first;
      lines.delete(key);
      const place = line.shift();
      if (line.length > 0) lines.set(key, line);
      size -= 1;
      return place;
    },
    get size() {
      return size;
    },
  };
}

export function queue(limit: { running: number; waiting: number }, busy: () => ServiceBusy = () => new ServiceBusy()): Queue {
  const waiting = places(limit.waiting);
  let running = 0;
  return {
    async run(key, work) {
      if (running < limit.running) running += 1;
      else {
        // Whoever ends hands its place on, so that nobody who comes in between takes it.
        await new Promise<void>((resolve, reject) => {
          const lose = (): void => reject(busy());
          if (!waiting.enter(key, { take: resolve, lose })) lose();
        });
      }
      try {
        return await work();
      } finally {
        const next = waiting.leave();
        if (next === undefined) running -= 1;
        else next.take();
      }
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting.size;
    },
  };
}
