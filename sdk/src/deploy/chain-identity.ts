import type { Hash, PublicClient } from "viem";
import { getBlock } from "viem/actions";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";

/** The chain that a node is of: its number, and the hash of its first block, which no other chain has. */
export interface ChainIdentity {
  chainId: number;
  genesisHash: Hash;
}

/** The chain that the node is of, whatever the client believes. Some count blocks from 0, some from 1. Throws LedgerUnreachable, InputInvalid. */
export async function chainIdentity(client: Pick<PublicClient, "request">): Promise<ChainIdentity> {
  const chainId = Number(await ask(() => client.request({ method: "eth_chainId" })));
  for (const blockNumber of [0n, 1n]) {
    const block = await getBlock(client as PublicClient, { blockNumber }).catch(() => undefined);
    if (block?.number === blockNumber && block.hash !== null) return { chainId, genesisHash: block.hash };
  }
  throw new InputInvalid({
    what: "The node knows no first block.",
    todo: "Wait until the chain has begun, or ask a node that keeps its history.",
    values: { chainId },
  });
}
