import { ask } from "../ledger/failure.ts";
import type { GovernClient } from "./councils-of.ts";

const DAY = 86_400n;
/** Seconds between a proposal and its vote at most (contracts/governance/Council.sol). */
export const LONGEST_VOTING_DELAY = 7n * DAY;
/** The same from a proposal to its end: until its vote, its vote, a week to schedule it, its delay, a week to execute it. */
const LONGEST = LONGEST_VOTING_DELAY + (30n + 7n + 90n + 7n) * DAY;

/** The ledger's first block that is no older than a time in seconds since 1970. */
export async function blockSince(client: GovernClient, time: bigint): Promise<bigint> {
  const timeOf = async (blockNumber: bigint) => (await ask(() => client.public.getBlock({ blockNumber }))).timestamp;
  let low = client.addresses.fromBlock ?? 0n;
  let high = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  // Most ledgers that are asked are young.
  if (low >= high || (await timeOf(low)) >= time) return low;
  while (low < high) {
    const middle = (low + high) / 2n;
    if ((await timeOf(middle)) < time) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** A block before which nothing was proposed that may still take effect, so that nobody who votes reads the whole of a long chain. */
export async function openSince(client: GovernClient): Promise<bigint> {
  const { timestamp } = await ask(() => client.public.getBlock());
  return blockSince(client, timestamp - LONGEST);
}
