import { getAbiItem, type Hex } from "viem";
import { financingAbi } from "../abi/financing.ts";
import { grantsAbi } from "../abi/grants.ts";
import type { KontorClient } from "../client.ts";
import type { Span } from "./former-accounts.ts";
import { documentKey } from "./open-documents.ts";
import { ranges, readEvents, readInParts } from "./read-events.ts";

const documentRekeyed = getAbiItem({ abi: grantsAbi, name: "DocumentRekeyed" });
const ofFinancing = [
  getAbiItem({ abi: financingAbi, name: "DocumentEnrolled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeReserved" }),
] as const;

/** Ids in one question to a node at most. */
const MOST_IDS = 256;

/** Events by their place on the chain: the document that was enrolled or sealed anew, none where a pledge was reserved. */
export type Happened = Map<string, { document?: bigint }>;
const placeOf = ({ blockHash, logIndex }: { blockHash: Hex; logIndex: number }): string => `${blockHash} ${logIndex}`;

/** Enrolments and pledges of everybody, and which of some documents were sealed anew: those by their ids, since everybody's bring their bytes along. */
export async function happened(
  client: KontorClient,
  own: Iterable<bigint>,
  { from, to, span }: Pick<Span, "from" | "to" | "span">,
): Promise<Happened> {
  const { financing, grants } = client.addresses;
  const ids = [...own].map(documentKey);
  const found: Happened = new Map();
  for (const range of ranges(from, to, span)) {
    for (const log of await readEvents(client, { address: [financing], events: ofFinancing, ...range })) {
      const isEnrolment = log.eventName === "DocumentEnrolled";
      found.set(placeOf(log), isEnrolment ? { document: BigInt(log.args.documentId) } : {});
    }
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const args = { documentId: ids.slice(at, at + MOST_IDS) };
      const query = { address: grants, event: documentRekeyed, args, strict: true } as const;
      for (const log of await readInParts(range, (part) => client.public.getLogs({ ...query, ...part })))
        found.set(placeOf(log), { document: BigInt(log.args.documentId) });
    }
  }
  return found;
}
