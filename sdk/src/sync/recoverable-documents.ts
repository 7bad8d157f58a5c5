import { type Address, getAbiItem, type Hex } from "viem";
import { documentsAbi } from "../abi/documents.ts";
import { grantsAbi } from "../abi/grants.ts";
import type { KontorClient } from "../client.ts";
import { rightsOf } from "../grant/rights.ts";
import { ask } from "../ledger/failure.ts";
import type { Span } from "./former-accounts.ts";
import { documentKey, type KnownDocument, type ReceivedGrant } from "./open-documents.ts";
import { ranges, readInParts } from "./read-events.ts";

const documentRegistered = getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" });
const accessGranted = getAbiItem({ abi: grantsAbi, name: "AccessGranted" });
const envelopeRenewed = getAbiItem({ abi: grantsAbi, name: "EnvelopeRenewed" });

/** Whose documents, in which blocks. */
export interface Scan extends Span {
  readonly accounts: Address[];
}

/** Documents that the accounts registered. */
export async function registeredBy(client: KontorClient, { accounts, from, to, span }: Scan): Promise<KnownDocument[]> {
  const query = {
    address: client.addresses.documents,
    event: documentRegistered,
    args: { issuer: accounts },
    strict: true,
  } as const;
  const found = [];
  for (const range of ranges(from, to, span))
    found.push(...(await readInParts(range, (part) => client.public.getLogs({ ...query, ...part }))));
  return found.map(({ args }) => ({ id: BigInt(args.id), documentType: args.documentType, issuer: accounts[0] as Address }));
}

/** One entry for each grant that was given or sealed anew, with its newest envelope; `known` are those of earlier blocks. */
export async function grantsTo(
  client: KontorClient,
  { accounts, from, to, span }: Scan,
  known: ReadonlyMap<Hex, ReceivedGrant>,
): Promise<ReadonlyMap<Hex, ReceivedGrant>> {
  const query = { address: client.addresses.grants, args: { grantee: accounts }, strict: true } as const;
  const newest = new Map<Hex, ReceivedGrant>();
  for (const range of ranges(from, to, span)) {
    const first = await readInParts(range, (part) => client.public.getLogs({ ...query, event: accessGranted, ...part }));
    const later = await readInParts(range, (part) => client.public.getLogs({ ...query, event: envelopeRenewed, ...part }));
    for (const { args } of [...first, ...later]) {
      const { id, documentId, grantee, keyVersion, envelope } = args;
      const proves =
        "rights" in args ? rightsOf(args.rights).includes("prove") : (newest.get(id) ?? known.get(id))?.proves === true;
      newest.set(id, { grantId: id, document: BigInt(documentId), grantee, proves, keyVersion, envelope });
    }
  }
  return newest;
}

/** The same of a document that was granted. */
export async function knownOf(client: KontorClient, document: bigint): Promise<KnownDocument> {
  const query = {
    address: client.addresses.documents,
    abi: documentsAbi,
    functionName: "documentOf",
    args: [documentKey(document)],
  } as const;
  const { issuer, documentType } = await ask(() => client.public.readContract(query));
  return { id: document, documentType, issuer };
}
