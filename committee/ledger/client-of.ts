import { type Account, defineChain, type Transport } from "viem";
import { tellOfNodes } from "../../host/tell-of-nodes.ts";
import { type Addresses, createClient } from "../../sdk/src/client.ts";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import type { Configuration } from "../configuration.ts";

type Place = Pick<Configuration, "rpcUrl" | "chainId" | "committee" | "pollSeconds">;

/** Milliseconds that the node may take to answer; a member's node is its own. */
const PATIENCE = 5_000;

/** The member's client of its own node; reads alone where there is no account. */
export function clientOf(
  { rpcUrl, chainId, committee, pollSeconds }: Place,
  account?: Account,
  transport?: Transport,
): CommitteeClient {
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    // Whole addresses may hold keys: the transport alone has them.
    rpcUrls: { default: { http: [] } },
  });
  return createClient({
    transport: transport ?? nodes(rpcUrl, { timeout: PATIENCE, tell: tellOfNodes }),
    chain,
    account,
    pollingInterval: Math.min(4_000, pollSeconds * 1_000),
    // The committee's functions ask for no other contract.
    addresses: { tagCommittee: committee } as Addresses,
  });
}
