import { getAbiItem, type Hex } from "viem";
import { documentsAbi as abi } from "../../sdk/src/abi/documents.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { forEachOf } from "../../sdk/src/ship/for-each-of.ts";
import { type BlockRange, type EventsOf, readInParts } from "../../sdk/src/sync/read-events.ts";

export const ACKNOWLEDGED = getAbiItem({ abi, name: "DocumentAcknowledged" });
export type Acknowledged = EventsOf<readonly [typeof ACKNOWLEDGED]>[number];

/** Documents asked for at once, as topics of one question. */
const PORTION = 100;

/** What happened to documents before they were linked. */
export interface Linked {
  /** Blocks that they were registered in. */
  registeredAt: ReadonlyMap<Hex, bigint>;
  acknowledged: Acknowledged[];
}

const portions = (ids: readonly Hex[]): Hex[][] =>
  Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, i) => ids.slice(i * PORTION, (i + 1) * PORTION));

async function acknowledgedIn(client: KontorClient, ids: Hex[], range: BlockRange): Promise<Acknowledged[]> {
  const query = { address: client.addresses.documents, event: ACKNOWLEDGED, args: { id: ids }, strict: true } as const;
  return readInParts(range, async (part) => (await client.public.getLogs({ ...query, ...part })) as Acknowledged[]);
}

/** What the register says of documents, and their acknowledgements up to a block. Sealed contents are not read. */
export async function linkedDocuments(client: KontorClient, ids: readonly Hex[], toBlock: bigint): Promise<Linked> {
  const address = client.addresses.documents;
  const found = await forEachOf(ids, async (id) => {
    const read = { address, abi, functionName: "documentOf", args: [id] } as const;
    return [id, BigInt((await ask(() => client.public.readContract(read))).registeredAt)] as const;
  });
  const registeredAt = new Map(found);
  const acknowledged: Acknowledged[] = [];
  for (const portion of portions(ids)) {
    const blocks = portion.map((id) => registeredAt.get(id) ?? 0n);
    const fromBlock = blocks.reduce((least, block) => (block < least ? block : least), toBlock);
    acknowledged.push(...(await acknowledgedIn(client, portion, { fromBlock, toBlock })));
  }
  return { registeredAt, acknowledged };
}
