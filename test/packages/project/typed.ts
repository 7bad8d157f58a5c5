// Compiled against the installed packages, as a program with types would be; never run.

import { type CircuitName, circuits, keysFolder } from "@kontor/circuits";
import { addressesOf, documentsAbi } from "@kontor/contracts";
import { createClient, type KontorClient, type Prover, register, type TradeDocument } from "@kontor/sdk";
import { fromEthers } from "@kontor/sdk/ethers";
import { createNodeProver, readDeployment } from "@kontor/sdk/node";
import type { Signer } from "ethers";
import { createPublicClient, http } from "viem";
import { hardhat } from "viem/chains";

export async function typed(signer: Signer, file: string): Promise<KontorClient> {
  const prover: Prover = createNodeProver({ keys: keysFolder });
  return createClient({ ...(await fromEthers(signer)), chain: hardhat, addresses: await readDeployment(file), prover });
}
export const constraintsOf = (name: CircuitName): number => circuits[name].constraints;
export async function statusOf(file: unknown, id: `0x${string}`): Promise<number> {
  const client = createPublicClient({ chain: hardhat, transport: http() });
  const call = { address: addressesOf(file).documents, abi: documentsAbi, functionName: "documentOf", args: [id] } as const;
  return (await client.readContract(call)).status;
}
// @ts-expect-error: a document has to be given
export const refused = (client: KontorClient) => register(client, {});
// @ts-expect-error: types of documents are known
export const unknown: TradeDocument["type"] = "novel";
