import { defineChain } from "viem";
import { type ClientParameters, createClient, type KontorClient } from "../../sdk/src/client.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { tellOfNodes } from "../tell-of-nodes.ts";
import { type LedgerFile, readLedgerFile } from "./ledger-file.ts";

/** Milliseconds that the node may take to answer. */
const PATIENCE = 20_000;

/** How a client reaches a ledger. */
export function placeOf({ rpcUrl, chainId, addresses, fromBlock, pollSeconds }: LedgerFile) {
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    // Whole addresses may hold keys: the transport alone has them.
    rpcUrls: { default: { http: [] } },
  });
  return {
    transport: nodes(rpcUrl, { timeout: PATIENCE, tell: tellOfNodes }),
    chain,
    addresses: { ...addresses, fromBlock: BigInt(fromBlock) },
    pollingInterval: Math.ceil(pollSeconds * 1_000),
  } satisfies ClientParameters;
}

/** A client that reads a ledger and has no keys. Touches no network. Throws FileUnusable, ConfigurationInvalid. */
export const openReader = async (file: string): Promise<KontorClient> => createClient(placeOf(await readLedgerFile(file)));
