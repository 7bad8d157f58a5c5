/** Answers that were true a moment ago, by key. When there are too many, the oldest are forgotten. */
export interface Known<T> {
  /** Undefined if there is none, or it is too old. */
  get(key: string, now: number): T | undefined;
  set(key: string, value: T, now: number): void;
  readonly size: number;
}

export function known<T>({ seconds, most }: { seconds: number; most: number }): Known<T> {
  const all = new Map<string, { value: T; until: number }>();
  return {
    get(key, now) {
      const found = all.get(key);
      return found !== undefined && now < found.until ? found.value : undefined;
    },
    set(key, value, now) {
      // Set anew, it is the youngest.
      all.delete(key);
      all.set(key, { value, until: now + seconds });
      for (const oldest of all.keys()) {
        if (all.size <= most) break;
        all.delete(oldest);
      }
    },
    get size() {
      return all.size;
    },
  };
}
