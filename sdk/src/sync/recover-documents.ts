import { type KontorClient, need } from "../client.ts";
import { KontorError, LedgerUnreachable } from "../errors.ts";
import type { DocumentRecord } from "../store/records.ts";
import { keepGranted } from "./keep-granted.ts";
import { documentKey, type KnownDocument, openGranted, openOwn, type ReceivedGrant } from "./open-documents.ts";
import { knownOf } from "./recoverable-documents.ts";
import { recoveredTags } from "./recovered-tags.ts";

/** A document that did not open, and why. */
export interface Failure {
  readonly document: bigint;
  readonly error: KontorError;
}

/** What opened, and what did not. */
export interface RecoveredDocuments {
  readonly own: number;
  readonly granted: number;
  readonly failed: readonly Failure[];
}

type Opening = readonly [document: bigint, open: () => Promise<DocumentRecord>];
type Keep = (record: DocumentRecord, before: DocumentRecord | undefined) => Promise<DocumentRecord>;

/** The rows of documents that open, one of each document; the others go to `failed`. Throws LedgerUnreachable. */
async function openAll(openings: readonly Opening[], failed: Failure[], keep: Keep): Promise<Map<bigint, DocumentRecord>> {
  const records = new Map<bigint, DocumentRecord>();
  for (const [document, open] of openings) {
    const record = await open().catch((error) => {
      if (!(error instanceof KontorError) || error instanceof LedgerUnreachable) throw error;
      failed.push({ document, error });
    });
    if (record !== undefined) records.set(document, await keep(record, records.get(document)));
  }
  return records;
}

/** Open documents of one's own and those that grants give, and keep what opens. Nobody's grant replaces a document of one's own. */
export async function recoverDocuments(
  client: KontorClient,
  registered: Iterable<KnownDocument>,
  granting: Iterable<ReceivedGrant>,
): Promise<RecoveredDocuments> {
  const store = need(client, "store");
  const failed: Failure[] = [];
  const openings = [...registered].map((known): Opening => [known.id, () => openOwn(client, known)]);
  const own = await openAll(openings, failed, async (record) => record);
  const kept = (document: bigint) => store.documents.get(documentKey(document));
  const recordOf = async (document: bigint) => own.get(document) ?? (await kept(document));
  for (const [document, record] of own) own.set(document, { ...record, ...(await recoveredTags(client, record, recordOf)) });
  const others: ReceivedGrant[] = [];
  for (const grant of granting) {
    const held = await recordOf(grant.document);
    if (held === undefined || held.grantId !== undefined) others.push(grant);
  }
  const granted = await openAll(
    others.map((grant) => [grant.document, async () => openGranted(client, await knownOf(client, grant.document), grant)]),
    failed,
    async (record, before) => keepGranted(client, record, before ?? (await kept(record.id))),
  );
  await store.commit([...own, ...granted].map(([document, record]) => store.documents.write(documentKey(document), record)));
  return { own: own.size, granted: granted.size, failed };
}
