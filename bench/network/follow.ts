import { setTimeout as pause } from "node:timers/promises";
import { type Hex, numberToHex } from "viem";
import { ask, askAll, type Node, RpcRefused } from "./rpc.ts";

export interface Receipt {
  transactionHash: Hex;
  status: Hex;
  gasUsed: Hex;
}

/** A block with all its receipts, and when they were seen (performance.now). */
export interface Seen {
  number: number;
  at: number;
  receipts: readonly Receipt[];
}

/** Milliseconds between looks at a node; so much may a receipt be seen late. */
const LOOK = 50;

/** Receipts in one exchange, at most. */
const AT_ONCE = 100;

/** One by one, as every node answers. A node may know of a block a moment before it has indexed it: then undefined. */
async function receiptsByHash(node: Node, number: Hex): Promise<Receipt[] | undefined> {
  const block = await ask<{ transactions: Hex[] } | null>(node, "eth_getBlockByNumber", number, false);
  if (block === null) return undefined;
  const receipts: (Receipt | null)[] = [];
  for (let start = 0; start < block.transactions.length; start += AT_ONCE) {
    const calls = block.transactions
      .slice(start, start + AT_ONCE)
      .map((hash) => ({ method: "eth_getTransactionReceipt", params: [hash] }));
    receipts.push(...(await askAll<Receipt | null>(node, calls)));
  }
  return receipts.every((receipt) => receipt !== null) ? receipts : undefined;
}

/** All at once, where the node knows how; Hardhat 3.17 does not, and kontord refuses until it has indexed all of them. */
async function receiptsOf(node: Node, number: Hex, whole: { known: boolean }): Promise<Receipt[] | undefined> {
  if (!whole.known) return receiptsByHash(node, number);
  try {
    return (await ask<Receipt[] | null>(node, "eth_getBlockReceipts", number)) ?? undefined;
  } catch (error) {
    if (!(error instanceof RpcRefused)) throw error;
    whole.known = !error.message.includes("not supported");
    return undefined;
  }
}

/** Follow a node's chain from its newest block on, until stopped. */
export function follow(node: Node, onBlock: (seen: Seen) => void): { stop(): Promise<void> } {
  let going = true;
  const whole = { known: true };
  const newest = async () => Number(await ask<Hex>(node, "eth_blockNumber"));
  const run = async () => {
    for (let next = (await newest()) + 1; going; ) {
      const head = await newest();
      for (; next <= head; next++) {
        const receipts = await receiptsOf(node, numberToHex(next), whole);
        if (receipts === undefined) break;
        onBlock({ number: next, at: performance.now(), receipts });
      }
      await pause(LOOK);
    }
  };
  // Whoever stops it hears why it ended before.
  const running = run().then(
    () => undefined,
    (error: Error) => error,
  );
  return {
    async stop() {
      going = false;
      const failure = await running;
      if (failure !== undefined) throw failure;
    },
  };
}
