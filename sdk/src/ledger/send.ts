import { type Address, type Hash, type Hex, type Log, WaitForTransactionReceiptTimeoutError } from "viem";
import { type KontorClient, need } from "../client.ts";
import { TransactionReplaced, TransactionUnconfirmed } from "../errors.ts";
import { ask, failure } from "./failure.ts";
import { refusal } from "./refusals.ts";

/** A call of a contract, encoded. */
export interface Call {
  to: Address;
  data: Hex;
}

/** What sending needs of a client. */
export type Sender = Pick<KontorClient, "public" | "wallet" | "chain" | "account">;

/** A transaction that is in a block. */
export interface Sent {
  hash: Hash;
  blockNumber: bigint;
  gasUsed: bigint;
  logs: Log[];
}

/**
 * Send a call from the client's account and wait until it is in a block. It is tried with eth_call first, so that a refusal costs
 * nothing. Throws LedgerRefused in its families, TransactionRejected, TransactionReplaced,
 * TransactionUnconfirmed, LedgerUnreachable.
 */
export async function send(client: Sender, call: Call): Promise<Sent> {
  const account = need(client, "account");
  const attempt = () => client.public.call({ ...call, account });
  await ask(attempt);
  const gas = await ask(() => client.public.estimateGas({ ...call, account }));
  const hash = await ask(() => client.wallet.sendTransaction({ ...call, account, chain: client.chain, gas: withMargin(gas) }));
  return confirm(client, hash, attempt);
}

/**
 * Nodes estimate on the newest block, and the transaction runs in a later one. A slot that holds the number of the newest block, as
 * the contracts' event chains do, costs 100 gas to write in the estimate and 2,900 in the block. What is not used is not paid.
 */
export const withMargin = (estimate: bigint): bigint => estimate + estimate / 4n;

async function confirm(client: Sender, hash: Hash, replay: () => Promise<unknown>): Promise<Sent> {
  let replaced = false;
  const onReplaced = ({ reason }: { reason: string }): void => {
    replaced = reason !== "repriced";
  };
  const receipt = await client.public.waitForTransactionReceipt({ hash, onReplaced }).catch((cause: unknown) => {
    if (!(cause instanceof WaitForTransactionReceiptTimeoutError)) throw failure(cause);
    const todo = "Repeat the step, a grant with `again` (--again): it finds out whether the first one arrived.";
    throw new TransactionUnconfirmed({ what: "The transaction's receipt did not come in time.", todo, values: { hash }, cause });
  });
  // The receipt is that of whatever used up the number; another program with the same account may have sent it.
  if (replaced)
    throw new TransactionReplaced({
      what: "Another transaction of this account took this one's place.",
      todo: "Repeat the step.",
      values: { hash, instead: receipt.transactionHash },
    });
  if (receipt.status === "success") {
    const { blockNumber, gasUsed, logs } = receipt;
    return { hash: receipt.transactionHash, blockNumber, gasUsed, logs };
  }
  // The state changed between the trial and the block: the same call now tells why.
  await ask(replay);
  throw refusal("no reason", { hash: receipt.transactionHash });
}
