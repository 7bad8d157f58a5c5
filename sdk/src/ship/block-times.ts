import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { forEachOf } from "./for-each-of.ts";

/** Times of blocks in seconds since 1970, each asked for once. */
export async function blockTimes(client: KontorClient, blocks: Iterable<bigint>): Promise<ReadonlyMap<bigint, bigint>> {
  const distinct = [...new Set(blocks)];
  const times = await forEachOf(distinct, (blockNumber) => ask(() => client.public.getBlock({ blockNumber })));
  return new Map(times.map(({ timestamp }, i) => [distinct[i] as bigint, timestamp]));
}
