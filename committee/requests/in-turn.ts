import { CallerGone, RateLimited } from "../../host/errors.ts";
import type { Exchange } from "../../host/http/routes.ts";
import type { Desk } from "./desk.ts";

/**
 * Work for a caller whose signature was looked at: when it is its turn, if somebody still waits for it then. One participant has so many
 * turns at once, so that its questions, which may be repeated as often as it likes, leave room for others', and participants take turns.
 * Throws RateLimited, MemberBusy, CallerGone.
 */
export async function inTurn<T>(desk: Desk, caller: string, exchange: Exchange, work: () => Promise<T>): Promise<T> {
  const account = caller.toLowerCase();
  if (!desk.askers.enter(account)) throw new RateLimited("participant", 1);
  try {
    return await desk.queue.run(account, async () => {
      if (exchange.isOver()) throw new CallerGone();
      return work();
    });
  } finally {
    desk.askers.leave(account);
  }
}
