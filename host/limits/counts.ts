/** How much is under way for each key. Keys with nothing under way are not kept. */
export interface Counts {
  /** One more, unless there are as many as may be. */
  enter(key: string): boolean;
  leave(key: string): void;
  readonly size: number;
}

export function counts(limit: number): Counts {
  const all = new Map<string, number>();
  return {
    enter(key) {
      const under = all.get(key) ?? 0;
      if (under >= limit) return false;
      all.set(key, under + 1);
      return true;
    },
    leave(key) {
      const under = all.get(key) ?? 0;
      if (under > 1) all.set(key, under - 1);
      else all.delete(key);
    },
    get size() {
      return all.size;
    },
  };
}
