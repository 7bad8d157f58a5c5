import { defineChain, type Hash, type PublicClient } from "viem";
import { chainIdentity } from "../sdk/src/deploy/chain-identity.ts";
import { DeploymentOfOtherChain } from "../sdk/src/deploy/errors.ts";

export const chainAt = (id: number) =>
  defineChain({
    id,
    name: `chain ${id}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });

/** A chain's number may be another chain's too; its first block is nobody else's. Throws DeploymentOfOtherChain, LedgerUnreachable. */
export async function requireFirstBlock(client: PublicClient, genesisHash: Hash): Promise<void> {
  const found = await chainIdentity(client);
  if (found.genesisHash.toLowerCase() === genesisHash.toLowerCase()) return;
  throw new DeploymentOfOtherChain({
    what: "The node's chain has another first block than the founding says.",
    todo: "Ask a node of the chain that was agreed on; `kontor network status` prints genesisHash.",
    values: { found: found.genesisHash, expected: genesisHash },
  });
}
