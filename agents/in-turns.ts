import { BaseError, type Hex, NonceTooHighError, NonceTooLowError } from "viem";
import type { KontorClient } from "../sdk/src/client.ts";
import { pause } from "../sdk/src/deploy/pause.ts";
import { TransactionUnconfirmed } from "../sdk/src/errors.ts";
import { DecidedElsewhere } from "./errors.ts";
import { oneAtATime } from "./runtime/one-at-a-time.ts";

/** Attempts with another number, where another process has taken the one that the node gave. */
const ATTEMPTS = 5;
/** Milliseconds between them, at random up to this: two processes that wait as long meet again. */
const JITTER = 200;
/** Times that another process is waited for, whose transaction is on its way. */
const WAITS = 15;
const UNDERPRICED = /replacement transaction underpriced|nonce too (low|high)/i;

const isTaken = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk((e) => e instanceof NonceTooLowError || e instanceof NonceTooHighError || UNDERPRICED.test((e as Error).message)) !==
    null;

const underWay = () =>
  new TransactionUnconfirmed({
    what: "Another process has sent a transaction of this account, and it is in no block yet.",
    todo: "Nothing: it is waited for.",
    values: {},
  });

type InTurnsClient = KontorClient & { account: NonNullable<KontorClient["account"]> };
type SendTransaction = KontorClient["wallet"]["sendTransaction"];
type WaitForReceipt = KontorClient["public"]["waitForTransactionReceipt"];

/** Whether what a transaction rests on is so at a block. */
export type Holds = (blockNumber: bigint) => Promise<boolean>;

/** What a client that sends in turns can do beside. */
export interface InTurns {
  /**
   * The same client for a decision: a transaction leaves only where that holds after everything that other processes of the account have sent,
   * and with the number that the account has then. If another process sends meanwhile, the number is taken, and no node includes this one.
   * What this client has sent itself and waits for may be in no block yet: two decisions about one thing are for its caller to keep apart. One
   * that it has given up waiting for counts as another process's. What other accounts do is the contract's to look at. Throws DecidedElsewhere, TransactionUnconfirmed.
   */
  provided(holds: Holds): KontorClient;
}

/** Numbers of an account's transactions, as this process knows them. */
function numbersOf(client: KontorClient & Pick<InTurnsClient, "account">) {
  const { address } = client.account;
  const own = new Map<number, Hex>();
  const count = (at: { blockNumber: bigint } | { blockTag: "pending" }) => client.public.getTransactionCount({ address, ...at });
  const next = () => count({ blockTag: "pending" });
  /** The next number, where nothing of another process is on its way; nobody sees yet what that comes to. */
  const nextIf = async (holds: Holds, left = WAITS): Promise<number> => {
    const blockNumber = await client.public.getBlockNumber({ cacheTime: 0 });
    const [first, number] = [await count({ blockNumber }), await next()];
    for (const used of own.keys()) if (used < first) own.delete(used);
    const isKnown = Array.from({ length: Math.max(0, number - first) }, (_, i) => own.has(first + i)).every(Boolean);
    if (isKnown && !(await holds(blockNumber))) throw new DecidedElsewhere();
    if (isKnown) return number;
    if (left === 0) throw underWay();
    await pause(client.public.pollingInterval);
    return nextIf(holds, left - 1);
  };
  const giveUp = (hash: Hex): void => {
    for (const [number, sent] of own) if (sent === hash) own.delete(number);
  };
  return { own, giveUp, next, nextIf };
}

/**
 * A client whose transactions leave one at a time, whatever is under way beside: each asks the node for its number when the one before is with
 * the node. Receipts are waited for at the same time. Another copy of the agent may take a number first; then this one asks again.
 */
export function inTurns<C extends InTurnsClient>(client: C): C & InTurns {
  const inTurn = oneAtATime();
  const { own, giveUp, next, nextIf } = numbersOf(client);
  const send = async (
    parameters: Parameters<SendTransaction>[0],
    numberOf: () => Promise<number>,
    left = ATTEMPTS,
  ): Promise<Hex> => {
    const nonce = await numberOf();
    try {
      const hash = await client.wallet.sendTransaction({ ...parameters, nonce } as typeof parameters);
      own.set(nonce, hash);
      return hash;
    } catch (error) {
      if (left <= 1 || !isTaken(error)) throw error;
      await pause(Math.random() * JITTER);
      return send(parameters, numberOf, left - 1);
    }
  };
  // Whoever repeats a step whose receipt did not come must not send it beside the first one.
  const waitForTransactionReceipt: WaitForReceipt = (parameters) =>
    client.public.waitForTransactionReceipt(parameters).catch((error: unknown) => {
      giveUp(parameters.hash);
      throw error;
    });
  const sending = (numberOf: () => Promise<number>): C => {
    const sendTransaction = ((parameters) => inTurn(() => send(parameters, numberOf))) as SendTransaction;
    const wallet = { ...client.wallet, sendTransaction };
    return { ...client, public: { ...client.public, waitForTransactionReceipt }, wallet };
  };
  return { ...sending(next), provided: (holds) => sending(() => nextIf(holds)) };
}
