import { type KontorClient, need } from "../client.ts";
import { KontorError, LedgerUnreachable } from "../errors.ts";
import type { DocumentRecord } from "../store/records.ts";
import { controllerIndexes } from "../version/controller-indexes.ts";
import { accountsOf } from "./former-accounts.ts";
import { keepGranted } from "./keep-granted.ts";
import { documentKey, openGranted, openOwn } from "./open-documents.ts";
import { BLOCK_SPAN } from "./read-events.ts";
import { recoverControllers } from "./recover-controllers.ts";
import { grantsTo, knownOf, registeredBy } from "./recoverable-documents.ts";
import { recoveredTags } from "./recovered-tags.ts";
import { type SyncParameters, sync } from "./sync.ts";

/** What came back. A document that does not open (a hostile grant, a lost attachment) stops nothing: it is named in `failed`. */
export interface Recovery {
  readonly own: number;
  readonly granted: number;
  readonly controllers: number;
  readonly failed: readonly Failure[];
}

/** A document that did not open, and why. */
export interface Failure {
  readonly document: bigint;
  readonly error: KontorError;
}

export interface RecoverParameters extends SyncParameters {
  /** One-time accounts in a row without a pledge before the search for controllers ends. Default 64; raise it after many unused tickets. */
  readonly controllerGap?: bigint;
}

/**
 * Rebuild everything from the ledger and the keys: trees, pledges, own documents with their tags, documents granted to this account
 * or to those that it replaces, pledges controlled as a lender. Notes and pledges are those of the client's version of financing: with earlier ones
 * (`versionsOf`), recover with a client of each. Needs keys and store. Can be stopped and called again. Throws as `sync`.
 */
export async function recover(client: KontorClient, parameters: RecoverParameters = {}): Promise<Recovery> {
  const { store, keys } = { store: need(client, "store"), keys: need(client, "keys") };
  const { number: to } = await sync(client, parameters);
  const { fromBlock: from = client.addresses.fromBlock ?? 0n, span = BLOCK_SPAN, controllerGap } = parameters;
  const account = client.account?.address ?? keys.account.address;
  const scan = { accounts: await accountsOf(client, account, { from, to, span }), from, to, span };
  const failed: Failure[] = [];
  const own = await openAll(
    (await registeredBy(client, scan)).map((known) => [known.id, () => openOwn(client, known)]),
    failed,
    async (record) => record,
  );
  const recordOf = async (document: bigint) => own.get(document);
  for (const [document, record] of own) own.set(document, { ...record, ...(await recoveredTags(client, record, recordOf)) });
  const grants = [...(await grantsTo(client, scan))].filter(({ document }) => !own.has(document));
  const granted = await openAll(
    grants.map((grant) => [grant.document, async () => openGranted(client, await knownOf(client, grant.document), grant)]),
    failed,
    async (record, before) => keepGranted(client, record, before ?? (await store.documents.get(documentKey(record.id)))),
  );
  await store.commit([...own, ...granted].map(([document, record]) => store.documents.write(documentKey(document), record)));
  const { first } = await controllerIndexes(client);
  return {
    own: own.size,
    granted: granted.size,
    controllers: await recoverControllers(store, keys, first, controllerGap),
    failed,
  };
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
