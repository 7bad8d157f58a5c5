import { RateLimited } from "../../host/errors.ts";
import { buckets, type Rate } from "../../host/limits/buckets.ts";

/** Header fields of draft-ietf-httpapi-ratelimit-headers. */
export interface RateHeaders {
  "ratelimit-policy": string;
  ratelimit: string;
}

/** Requests of each client, and what is said of them in every answer. */
export function createRate(name: "client" | "address", rate: Rate, now: () => number = () => performance.now() / 1_000) {
  const all = buckets(rate);
  const window = Math.max(1, Math.ceil(rate.burst / rate.perSecond));
  return {
    /** Take one. Throws RateLimited. */
    take(key: string): void {
      const wait = all.take(key, now());
      if (wait > 0) throw new RateLimited(name, Math.ceil(wait));
    },
    headers(key: string): RateHeaders {
      const left = Math.floor(all.left(key, now()));
      const reset = Math.ceil((rate.burst - left) / rate.perSecond);
      return { "ratelimit-policy": `"${name}";q=${rate.burst};w=${window}`, ratelimit: `"${name}";r=${left};t=${reset}` };
    },
  };
}
export type ClientRate = ReturnType<typeof createRate>;
