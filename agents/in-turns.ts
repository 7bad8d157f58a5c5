import { BaseError, NonceTooHighError, NonceTooLowError } from "viem";
import type { KontorClient } from "../sdk/src/client.ts";

/** Attempts with another number, where another process has taken the one that the node gave. */
const ATTEMPTS = 5;
/** Milliseconds between them, at random up to this: two processes that wait as long meet again. */
const JITTER = 200;
const UNDERPRICED = /replacement transaction underpriced|nonce too (low|high)/i;

const isTaken = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk((e) => e instanceof NonceTooLowError || e instanceof NonceTooHighError || UNDERPRICED.test((e as Error).message)) !==
    null;

/**
 * A client whose transactions leave one at a time, whatever is under way beside: each asks the node for its number when the one before is with
 * the node. Receipts are waited for at the same time. Another copy of the agent may take a number first; then this one asks again.
 */
export function inTurns<C extends KontorClient>(client: C): C {
  let last: Promise<unknown> = Promise.resolve();
  const again = async <T>(send: () => Promise<T>, left = ATTEMPTS): Promise<T> => {
    try {
      return await send();
    } catch (error) {
      if (left <= 1 || !isTaken(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * JITTER));
      return again(send, left - 1);
    }
  };
  const sendTransaction: C["wallet"]["sendTransaction"] = (parameters) => {
    const next = last.then(() => again(() => client.wallet.sendTransaction(parameters)));
    last = next.catch(() => {});
    return next;
  };
  return { ...client, wallet: { ...client.wallet, sendTransaction } };
}
