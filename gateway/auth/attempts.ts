import { RateLimited } from "../../host/errors.ts";
import { buckets, type Rate } from "../../host/limits/buckets.ts";

/** How many wrong secrets are looked at. */
export interface AttemptRates {
  /** From one address, whichever clients they are for. */
  address: Rate;
  /** From one address for one client. */
  client: Rate;
}

/** Looks at secrets, of which so many may be wrong. */
export interface Attempts {
  /** Whether a look finds the secret right, which costs nothing. Throws RateLimited, before anything is looked at. */
  look(address: string, client: string, work: () => Promise<boolean>): Promise<boolean>;
}

/**
 * Bounds what is guessed, and by nothing that is not the guesser's own: an address that gives wrong secrets waits, for every client, and no
 * other address does for what it gave. Whether there is such a client makes no difference. A look is paid for before it begins, so that a
 * thousand at once are no more than one after the other; the right secret gets its payment back.
 */
export function createAttempts(rates: AttemptRates, now: () => number = () => performance.now() / 1_000): Attempts {
  const [ofAddress, ofClient] = [buckets(rates.address), buckets(rates.client)];
  return {
    async look(address, client, work) {
      const pair = JSON.stringify([address, client]);
      const wait = ofAddress.take(address, now());
      if (wait > 0) throw new RateLimited("secrets", Math.ceil(wait));
      const pairWait = ofClient.take(pair, now());
      if (pairWait > 0) {
        ofAddress.giveBack(address, now());
        throw new RateLimited("secrets", Math.ceil(pairWait));
      }
      const giveBack = (): void => {
        ofAddress.giveBack(address, now());
        ofClient.giveBack(pair, now());
      };
      try {
        const right = await work();
        if (right) giveBack();
        return right;
      } catch (error) {
        // Nothing was looked at: no guess.
        giveBack();
        throw error;
      }
    },
  };
}
