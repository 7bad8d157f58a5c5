import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";

/** Questions to a node that are under way at once. */
const AT_ONCE = 16;

/** Do the same for every item, a few at a time, and keep the order. */
export async function forEachOf<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await act(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}

/** Times of blocks in seconds since 1970, each asked for once. */
export async function blockTimes(client: KontorClient, blocks: Iterable<bigint>): Promise<ReadonlyMap<bigint, bigint>> {
  const distinct = [...new Set(blocks)];
  const times = await forEachOf(distinct, (blockNumber) => ask(() => client.public.getBlock({ blockNumber })));
  return new Map(times.map(({ timestamp }, i) => [distinct[i] as bigint, timestamp]));
}
