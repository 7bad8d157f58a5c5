import { getAbiItem, type Hex, zeroHash } from "viem";
import { documentsAbi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { readEvents } from "../sync/read-events.ts";

const REGISTERED = [getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" })] as const;
/** Versions of one document that are counted: nobody corrects a document more often. */
const MOST = 100;

/** The version that a document supersedes; undefined for a first one. */
async function formerOf(client: KontorClient, documentId: Hex): Promise<Hex | undefined> {
  const address = client.addresses.documents;
  const { registeredAt } = await ask(() =>
    client.public.readContract({ address, abi: documentsAbi, functionName: "documentOf", args: [documentId] }),
  );
  const block = BigInt(registeredAt);
  const events = await readEvents(client, { address: [address], events: REGISTERED, fromBlock: block, toBlock: block });
  const supersedes = events.find(({ args }) => args.id === documentId)?.args.supersedes;
  return supersedes === zeroHash ? undefined : supersedes;
}

/** Position of a document in its lineage: 0 for the first version, and for the hundredth and all later ones 100: who makes so many has nothing to gain. */
export async function versionOf(client: KontorClient, documentId: Hex): Promise<number> {
  let version = 0;
  for (let at = await formerOf(client, documentId); at !== undefined && version < MOST; at = await formerOf(client, at))
    version += 1;
  return version;
}
