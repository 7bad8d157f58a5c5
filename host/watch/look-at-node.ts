import { createPublicClient, type Hash, type Transport } from "viem";

/** A node as it is found at one look. Its times are seconds since 1970. */
export interface SeenNode {
  name: string;
  chainId: number;
  head: bigint;
  time: number;
  /** Hash of the chain's block 1. */
  first: Hash | null;
}

/** Ask one node by itself, not as one of a list of which one is enough. Never throws. */
export async function lookAtNode(name: string, transport: Transport): Promise<SeenNode | { name: string; silent: true }> {
  const client = createPublicClient({ transport });
  try {
    const [chainId, newest] = [await client.getChainId(), await client.getBlock()];
    const { hash } = await client.getBlock({ blockNumber: newest.number < 1n ? 0n : 1n });
    return { name, chainId, head: newest.number, time: Number(newest.timestamp), first: hash };
  } catch {
    return { name, silent: true };
  }
}
