/** Turns of a loop, one at a time, each some time after the last one or as soon as somebody says so. */
export interface Turns {
  /** Take a turn now. Resolves when one has ended that began after this was called. */
  now(): Promise<void>;
  /** Take a turn soon; nobody waits for it. */
  wake(): void;
  /** Ends after the turn under way. */
  stop(): Promise<void>;
}

/** `turn` never throws; `pause` says how many milliseconds may pass after it. */
export function startTurns(turn: () => Promise<void>, pause: () => number): Turns {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const begin = (): Promise<void> => {
    clearTimeout(timer);
    const own = turn().finally(() => {
      current = undefined;
      if (!stopped && following === undefined) timer = setTimeout(() => void begin(), pause());
    });
    current = own;
    return own;
  };
  const now = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (current === undefined) return begin();
    // The turn under way may have looked before what the caller means: one more, for all who ask meanwhile.
    following ??= current.then(() => {
      following = undefined;
      return stopped ? undefined : begin();
    });
    return following;
  };
  return {
    now,
    wake: () => void now(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await following;
      await current;
    },
  };
}
