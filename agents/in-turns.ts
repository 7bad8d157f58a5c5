import type { KontorClient } from "../sdk/src/client.ts";

/**
 * A client whose transactions leave one at a time, whatever is under way beside: each asks the node for its number when the one before is with
 * the node. Receipts are waited for at the same time. Another process that uses the account may still take a number; the node refuses
 * one of the two, which is tried again.
 */
export function inTurns<C extends KontorClient>(client: C): C {
  let last: Promise<unknown> = Promise.resolve();
  const sendTransaction: C["wallet"]["sendTransaction"] = (parameters) => {
    const next = last.then(() => client.wallet.sendTransaction(parameters));
    last = next.catch(() => {});
    return next;
  };
  return { ...client, wallet: { ...client.wallet, sendTransaction } };
}
