import { CallerGone, RateLimited } from "../../host/errors.ts";
import { statusOf } from "../../host/http/reply.ts";
import type { Exchange } from "../../host/http/routes.ts";
import { manners } from "../manners.ts";
import type { Desk } from "./desk.ts";
import { type Query, requireAddressed, requireSigned, type SignedQuery } from "./read-query.ts";

/** Whether it is the member, not the question, that an answer failed for. */
const isOwnFault = (error: unknown): boolean => statusOf(error, manners) >= 500 && !(error instanceof CallerGone);

/**
 * Answers a query that is worth it, when it is its turn. First what costs next to nothing, then whether the caller takes part, which is
 * known of most, and only then the signature: that takes the thread that listens milliseconds, so whoever is refused for it, or after it,
 * has used up one of so many refusals of its address.
 */
export async function admitted<T>(
  asked: Query,
  desk: Desk,
  exchange: Exchange,
  work: (query: SignedQuery) => Promise<T>,
): Promise<T> {
  const { caller, documentId: document, keyId } = asked;
  const { from } = exchange;
  await requireAddressed(asked, desk);
  await desk.activity.require(caller, from);
  const wait = desk.refusals.take(from, desk.now());
  if (wait > 0) throw new RateLimited("address", Math.ceil(wait));
  try {
    const query = await requireSigned(asked, desk);
    Object.assign(exchange, { caller, document, keyId });
    const done = await work(query);
    desk.refusals.giveBack(from, desk.now());
    return done;
  } catch (error) {
    if (isOwnFault(error)) desk.refusals.giveBack(from, desk.now());
    throw error;
  }
}
