import { RateLimited, ServiceBusy } from "../../host/errors.ts";
import { buckets, type Rate } from "../../host/limits/buckets.ts";
import { untilLeft } from "./until-left.ts";

/** How many wrong secrets are looked at. */
export interface AttemptRates {
  /** From one address, whichever clients they are for. */
  address: Rate;
  /** From one address for one client. */
  client: Rate;
}

/** Looks at secrets, of which so many may be wrong. */
export interface Attempts {
  /**
   * Whether a look finds the secret right, which costs nothing, also where many are given at once. Throws RateLimited, before anything is
   * looked at, and ServiceBusy where too many from one address wait for what their forerunners are found to be.
   */
  look(address: string, client: string, work: () => Promise<boolean>): Promise<boolean>;
}

/** Looks from one address that wait for others from there. */
const WAITING = 64;

/**
 * Bounds what is guessed, and by nothing that is not the guesser's own: an address that gives wrong secrets waits, for every client, and no
 * other address does for what it gave, but where so many give wrong ones that the newest share what is left. Whether there is such a client
 * makes no difference. A look is paid for before it begins, so that a thousand at once are no more than one after the other; the right secret
 * gets its payment back, and who cannot pay waits while somebody may get it back.
 */
export function createAttempts(rates: AttemptRates, now: () => number = () => performance.now() / 1_000): Attempts {
  const [ofAddress, ofClient] = [buckets(rates.address), buckets(rates.client)];
  const under = untilLeft(WAITING);
  /** 0 once a look is paid for, else the seconds until it can be, and whose payment is missing. */
  const pay = (address: string, pair: string): { wait: number; key: string } => {
    const wait = ofAddress.take(address, now());
    if (wait > 0) return { wait, key: address };
    const pairWait = ofClient.take(pair, now());
    if (pairWait > 0) ofAddress.giveBack(address, now());
    return { wait: pairWait, key: pair };
  };
  return {
    async look(address, client, work) {
      const pair = JSON.stringify([address, client]);
      for (let paid = pay(address, pair); paid.wait > 0; paid = pay(address, pair))
        if (!(await under.left(paid.key, address))) throw new RateLimited("secrets", Math.ceil(paid.wait));
      const leave = under.enter(address, pair);
      const giveBack = (): void => {
        ofAddress.giveBack(address, now());
        ofClient.giveBack(pair, now());
      };
      try {
        const right = await work();
        if (right) giveBack();
        return right;
      } catch (error) {
        // Nothing was looked at: no guess. Whatever else fails may have been one.
        if (error instanceof ServiceBusy) giveBack();
        throw error;
      } finally {
        leave();
      }
    },
  };
}
