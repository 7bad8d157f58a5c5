import type { KontorClient } from "../client.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { ask } from "./failure.ts";

/** What a block says of how much the chain does. */
export interface BlockLoad {
  number: number;
  /** Seconds since 1970. */
  timestamp: number;
  gasUsed: bigint;
  gasLimit: bigint;
  transactions: number;
}

export interface RecentBlocksParameters {
  /** How many, the newest ones. Default 60. */
  count?: number;
  /** Newest block; default: the chain's. */
  head?: number;
  /** Blocks that were read before, by number: final ones are not read again. */
  known?: ReadonlyMap<number, BlockLoad>;
}

/** The newest blocks, oldest first. Throws LedgerUnreachable. */
export async function recentBlocks(
  client: Pick<KontorClient, "public">,
  { count = 60, head, known }: RecentBlocksParameters = {},
): Promise<BlockLoad[]> {
  const newest = head ?? Number(await ask(() => client.public.getBlockNumber({ cacheTime: 0 })));
  const first = Math.max(0, newest - count + 1);
  const numbers = Array.from({ length: newest - first + 1 }, (_, i) => first + i);
  return forEachOf(numbers, async (number) => {
    const before = known?.get(number);
    if (before !== undefined) return before;
    const block = await ask(() => client.public.getBlock({ blockNumber: BigInt(number) }));
    const { timestamp, gasUsed, gasLimit, transactions } = block;
    return { number, timestamp: Number(timestamp), gasUsed, gasLimit, transactions: transactions.length };
  });
}

/** Transactions per second between the first and the last of some blocks, by the chain's clock; undefined of fewer than two. The first block's began before. */
export function throughputOf(blocks: readonly BlockLoad[]): number | undefined {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined || last.timestamp <= first.timestamp) return undefined;
  const transactions = blocks.slice(1).reduce((sum, block) => sum + block.transactions, 0);
  return transactions / (last.timestamp - first.timestamp);
}
