import { createPublicClient, type Transport } from "viem";

/** Blocks that are looked at to see how a chain makes them. */
const LOOKED_AT = 5n;

/** What a node with an old head says of why it is old; null where it does not say. */
export interface StandingStill {
  /** Blocks that it knows of and has not executed yet; 0 where it does not think that it is behind. */
  missing: bigint | null;
  /** Whether one of its last blocks is empty: then the chain makes blocks all the time, and an old one is no quiet night. */
  makesEmptyBlocks: boolean | null;
}

/** eth_syncing: false, or how far the node is. */
async function missingOf(transport: Transport): Promise<bigint | null> {
  try {
    const found = (await createPublicClient({ transport }).request({ method: "eth_syncing" } as never)) as unknown;
    if (found === false) return 0n;
    const { currentBlock, highestBlock } = found as { currentBlock: string; highestBlock: string };
    const missing = BigInt(highestBlock) - BigInt(currentBlock);
    return missing > 0n ? missing : 1n;
  } catch {
    return null;
  }
}

async function makesEmptyBlocks(transport: Transport, head: bigint): Promise<boolean | null> {
  const client = createPublicClient({ transport });
  // Nobody makes the first block for a transaction.
  const lowest = head > LOOKED_AT ? head - LOOKED_AT + 1n : 1n;
  const numbers = Array.from({ length: Number(head - lowest + 1n) }, (_, i) => lowest + BigInt(i));
  if (numbers.length === 0) return null;
  try {
    const counts = await Promise.all(numbers.map((blockNumber) => client.getBlockTransactionCount({ blockNumber })));
    return counts.includes(0);
  } catch {
    return null;
  }
}

/** Ask a node whose newest block is old. Never throws. */
export async function lookAtOldHead(transport: Transport, head: bigint): Promise<StandingStill> {
  const [missing, makes] = await Promise.all([missingOf(transport), makesEmptyBlocks(transport, head)]);
  return { missing, makesEmptyBlocks: makes };
}
