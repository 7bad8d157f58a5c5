import { type Address, getAbiItem, type Hex, toHex } from "viem";
import { documentsAbi } from "../abi/documents.ts";
import { financingAbi } from "../abi/financing.ts";
import { grantsAbi } from "../abi/grants.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { versionsBefore } from "../version/versions-of.ts";
import { followBack } from "./follow-back.ts";
import { type BlockRange, type EventsOf, readEvents, readEventsAbout } from "./read-events.ts";

export const DOCUMENT_EVENTS = [
  getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentAcknowledged" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentCrossChecked" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentSuperseded" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentWithdrawn" }),
  getAbiItem({ abi: grantsAbi, name: "AccessGranted" }),
  getAbiItem({ abi: grantsAbi, name: "AccessRevoked" }),
  getAbiItem({ abi: grantsAbi, name: "DocumentRekeyed" }),
  getAbiItem({ abi: grantsAbi, name: "EnvelopeRenewed" }),
  getAbiItem({ abi: financingAbi, name: "DocumentEnrolled" }),
  getAbiItem({ abi: financingAbi, name: "DocumentAmended" }),
] as const;

export const PLEDGE_EVENTS = [
  getAbiItem({ abi: financingAbi, name: "PledgeReserved" }),
  getAbiItem({ abi: financingAbi, name: "PledgeFinanced" }),
  getAbiItem({ abi: financingAbi, name: "PledgeSettled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeCancelled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeExpired" }),
  getAbiItem({ abi: financingAbi, name: "PledgeRestored" }),
] as const;

export type DocumentEvent = EventsOf<typeof DOCUMENT_EVENTS>[number];
export type PledgeEvent = EventsOf<typeof PLEDGE_EVENTS>[number];

/** The document whose history an event belongs to; an amendment's is that of the version it leads to. */
function documentOf({ args }: DocumentEvent): Hex {
  if ("nextDocumentId" in args) return args.nextDocumentId;
  return "documentId" in args ? args.documentId : args.id;
}

/** Events of a document in contracts that share the head of their back-pointers. */
function follow(client: KontorClient, id: Hex, address: Address[], head: number, first: number): Promise<DocumentEvent[]> {
  const query = { address, events: DOCUMENT_EVENTS };
  const eventsAt = async (block: bigint) =>
    (await readEvents(client, { ...query, fromBlock: block, toBlock: block })).filter((event) => documentOf(event) === id);
  const within = async (range: BlockRange) =>
    (await readEventsAbout(client, { ...query, ...range, id })).filter((event) => documentOf(event) === id);
  return followBack(head, eventsAt, { first, within });
}

/**
 * Everything that happened to a document (registration, grants, financing in the client's version or any before it), oldest first, without
 * scanning the chain. The first version of financing shares the register's head, each later one has its own.
 */
export async function history(client: KontorClient, document: bigint): Promise<DocumentEvent[]> {
  const id = toHex(document, { size: 32 });
  const { documents, grants, financing } = client.addresses;
  const args = [id] as const;
  const [{ lastEventBlock, registeredAt: first }, before] = await Promise.all([
    ask(() => client.public.readContract({ address: documents, abi: documentsAbi, functionName: "documentOf", args })),
    versionsBefore(client),
  ]);
  const [version = financing, ...later] = [...before, financing];
  const events = await follow(client, id, [documents, grants, version], lastEventBlock, first);
  for (const address of later) {
    const head = { address, abi: financingAbi, functionName: "lastEventBlockOf", args } as const;
    events.push(...(await follow(client, id, [address], await ask(() => client.public.readContract(head)), first)));
  }
  return events.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

/** Everything that happened to a pledge, oldest first, without scanning the chain. */
export async function pledgeHistory(client: KontorClient, controller: Address): Promise<PledgeEvent[]> {
  const { financing } = client.addresses;
  const { lastEventBlock } = await ask(() =>
    client.public.readContract({ address: financing, abi: financingAbi, functionName: "pledgeOf", args: [controller] }),
  );
  return followBack(lastEventBlock, async (block) => {
    const events = await readEvents(client, { address: [financing], events: PLEDGE_EVENTS, fromBlock: block, toBlock: block });
    return events.filter(({ args }) => args.controller.toLowerCase() === controller.toLowerCase());
  });
}
