import { type Address, getAbiItem, type Hex } from "viem";
import { documentsAbi } from "../abi/documents.ts";
import { grantsAbi } from "../abi/grants.ts";
import { type KontorClient, need } from "../client.ts";
import { KontorError } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import type { DocumentRecord } from "../store/records.ts";
import { documentKey, openGranted, openOwn, type ReceivedGrant } from "./open-documents.ts";
import { BLOCK_SPAN, ranges, readInParts } from "./read-events.ts";
import { recoverControllers } from "./recover-controllers.ts";
import { type SyncParameters, sync } from "./sync.ts";

/** What came back. A document that does not open (a hostile grant, a lost attachment) stops nothing: it is named in `failed`. */
export interface Recovery {
  readonly own: number;
  readonly granted: number;
  readonly controllers: number;
  readonly failed: readonly { readonly document: bigint; readonly error: KontorError }[];
}

const registered = getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" });
const granted = getAbiItem({ abi: grantsAbi, name: "AccessGranted" });
const renewed = getAbiItem({ abi: grantsAbi, name: "EnvelopeRenewed" });

/**
 * Rebuild everything from the ledger and the keys: trees, pledges, own documents with their tags, documents granted to this account,
 * pledges controlled as a lender. Needs keys and store. Throws as `sync`.
 */
export async function recover(client: KontorClient, parameters: SyncParameters = {}): Promise<Recovery> {
  const { store, keys } = { store: need(client, "store"), keys: need(client, "keys") };
  const head = (await sync(client, parameters)).number;
  const account = client.account?.address ?? keys.account.address;
  const scan = { account, from: parameters.fromBlock ?? client.addresses.fromBlock ?? 0n, to: head, span: parameters.span ?? BLOCK_SPAN };
  const failed: { document: bigint; error: KontorError }[] = [];
  /** Keeps what opens; returns how many did. */
  const keep = async (document: bigint, open: () => Promise<DocumentRecord>): Promise<number> => {
    try {
      await store.documents.put(documentKey(document), await open());
      return 1;
    } catch (error) {
      if (!(error instanceof KontorError)) throw error;
      failed.push({ document, error });
      return 0;
    }
  };
  let [own, received] = [0, 0];
  for (const grant of await grantsTo(client, scan)) received += await keep(grant.document, async () => openGranted(client, await knownOf(client, grant.document), grant));
  for (const known of await registeredBy(client, scan)) own += await keep(known.id, () => openOwn(client, known));
  return { own, granted: received, controllers: await recoverControllers(store, keys), failed };
}

interface Scan {
  readonly account: Address;
  readonly from: bigint;
  readonly to: bigint;
  readonly span: bigint;
}

async function registeredBy(client: KontorClient, { account, from, to, span }: Scan) {
  const query = { address: client.addresses.documents, event: registered, args: { issuer: account }, strict: true } as const;
  const found = [];
  for (const range of ranges(from, to, span)) found.push(...(await readInParts(range, (part) => client.public.getLogs({ ...query, ...part }))));
  return found.map(({ args }) => ({ id: BigInt(args.id), documentType: args.documentType, issuer: account }));
}

/** One entry for each grant, with its newest envelope. */
async function grantsTo(client: KontorClient, { account, from, to, span }: Scan): Promise<Iterable<ReceivedGrant>> {
  const query = { address: client.addresses.grants, args: { grantee: account }, strict: true } as const;
  const newest = new Map<Hex, ReceivedGrant>();
  for (const range of ranges(from, to, span)) {
    const first = await readInParts(range, (part) => client.public.getLogs({ ...query, event: granted, ...part }));
    const later = await readInParts(range, (part) => client.public.getLogs({ ...query, event: renewed, ...part }));
    for (const { args } of [...first, ...later]) {
      const { id, documentId, grantee, keyVersion, envelope } = args;
      newest.set(id, { grantId: id, document: BigInt(documentId), grantee, keyVersion, envelope });
    }
  }
  return newest.values();
}

async function knownOf(client: KontorClient, document: bigint) {
  const query = { address: client.addresses.documents, abi: documentsAbi, functionName: "documentOf", args: [documentKey(document)] } as const;
  const { issuer, documentType } = await ask(() => client.public.readContract(query));
  return { id: document, documentType, issuer };
}
