/** How much at once, and how much in the long run. */
export interface Rate {
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  /** Seconds, when `tokens` was right. */
  at: number;
}

/** Token buckets by key. A key without a bucket has a full one: only what is full is ever forgotten. */
export interface Buckets {
  /** Take a token. 0 if there was one, else the seconds until there is one. */
  take(key: string, now: number): number;
  /** Put back a token that was not used. */
  giveBack(key: string, now: number): void;
  /** Tokens that there are; takes none. */
  left(key: string, now: number): number;
  readonly size: number;
}

/**
 * Buckets of at most `capacity` keys. When that many are not full, further keys share one bucket: a flood of new keys is slowed down as a
 * whole, and frees nobody of a limit that it has used up.
 */
export function buckets({ burst, perSecond }: Rate, capacity = 100_000): Buckets {
  const all = new Map<string, Bucket>();
  const overflow: Bucket = { tokens: burst, at: 0 };

  const fill = (bucket: Bucket, now: number): Bucket => {
    const elapsed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(burst, bucket.tokens + elapsed * perSecond);
    bucket.at = Math.max(bucket.at, now);
    return bucket;
  };
  // Least recently used first, so that what is full is found at the beginning; a few at each turn, so that no turn takes long.
  const forget = (now: number): void => {
    let looked = 0;
    for (const [key, bucket] of all) {
      if (fill(bucket, now).tokens >= burst) all.delete(key);
      if (++looked === 8) break;
    }
  };
  const bucketOf = (key: string, now: number): Bucket => {
    forget(now);
    const known = all.get(key);
    if (known === undefined && all.size >= capacity) return fill(overflow, now);
    const bucket = fill(known ?? { tokens: burst, at: now }, now);
    all.delete(key);
    all.set(key, bucket);
    return bucket;
  };
  return {
    take(key, now) {
      const bucket = bucketOf(key, now);
      if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond;
      bucket.tokens -= 1;
      return 0;
    },
    giveBack(key, now) {
      const bucket = bucketOf(key, now);
      bucket.tokens = Math.min(burst, bucket.tokens + 1);
      if (bucket.tokens >= burst) all.delete(key);
    },
    left(key, now) {
      const known = all.get(key);
      return known === undefined ? burst : Math.max(0, fill(known, now).tokens);
    },
    get size() {
      return all.size;
    },
  };
}
