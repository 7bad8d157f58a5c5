/** Work for each of many keys, one piece of a key's at a time; woken meanwhile, it is done once more. */
export interface TurnsByKey {
  wake(key: string): void;
  /** Wake a key at a time, in milliseconds since 1970. */
  wakeAt(key: string, at: number): void;
  /** Whether a key's work is to end, or all of it. */
  isOver(key: string): boolean;
  /** No more turns of a key. Resolves when none is under way. */
  end(key: string): Promise<void>;
  /** No more turns at all. */
  stop(): Promise<void>;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
}

/** `work` never throws. */
export function turnsByKey(work: (key: string) => Promise<void>): TurnsByKey {
  const stopped = new AbortController();
  const [underWay, timers] = [new Map<string, Promise<void>>(), new Map<string, NodeJS.Timeout>()];
  const [again, ended] = [new Set<string>(), new Set<string>()];
  const isOver = (key: string): boolean => stopped.signal.aborted || ended.has(key);
  const turn = async (key: string): Promise<void> => {
    await work(key);
    underWay.delete(key);
    if (again.delete(key)) wake(key);
  };
  const wake = (key: string): void => {
    if (isOver(key)) return;
    if (underWay.has(key)) again.add(key);
    else
      underWay.set(
        key,
        Promise.resolve().then(() => turn(key)),
      );
  };
  return {
    wake,
    isOver,
    signal: stopped.signal,
    wakeAt(key, at) {
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => wake(key), Math.max(0, at - Date.now())),
      );
    },
    async end(key) {
      ended.add(key);
      clearTimeout(timers.get(key));
      await underWay.get(key);
    },
    async stop() {
      stopped.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}
