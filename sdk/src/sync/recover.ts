import { type KontorClient, need } from "../client.ts";
import { ContentMismatch, ContentUnopenable, EnvelopeUnopenable } from "../seal/errors.ts";
import { controllerIndexes } from "../version/controller-indexes.ts";
import { changesSince, type Seen } from "./changes-since.ts";
import { BLOCK_SPAN } from "./read-events.ts";
import { recoverControllers } from "./recover-controllers.ts";
import { type Failure, type RecoveredDocuments, recoverDocuments } from "./recover-documents.ts";
import { type SyncParameters, sync } from "./sync.ts";

export type { Failure } from "./recover-documents.ts";

/** What came back. A document that does not open (a hostile grant, a lost attachment) stops nothing: it is named in `failed`. */
export interface Recovery extends RecoveredDocuments {
  readonly controllers: number;
}

export interface RecoverParameters extends SyncParameters {
  /** One-time accounts in a row without a pledge before the search for controllers ends. Default 64; raise it after many unused tickets. */
  readonly controllerGap?: bigint;
}

/** What the bytes on the ledger are to blame for: nothing but other bytes mends it, and those come with an event. */
const LASTING = [EnvelopeUnopenable, ContentUnopenable, ContentMismatch] as const;
const mayHeal = ({ error }: Failure): boolean => !LASTING.some((lasting) => error instanceof lasting);

/**
 * `recover`, to be called again whenever the ledger has grown. The first call opens everything; later ones open what was registered, granted, sealed
 * anew or enrolled since, and what a store had not, and count what they opened. Everything is opened once more where blocks were replaced. What a call
 * that throws has missed is the next one's. One call at a time; of the same client.
 */
export function recovering(client: KontorClient, parameters: RecoverParameters = {}): () => Promise<Recovery> {
  const { fromBlock: first = client.addresses.fromBlock ?? 0n, span = BLOCK_SPAN, controllerGap } = parameters;
  let seen: Seen | undefined;
  let again: bigint[] = [];
  let controllers = 0;
  return async () => {
    const { store, keys } = { store: need(client, "store"), keys: need(client, "keys") };
    const account = client.account?.address ?? keys.account.address;
    const changes = await changesSince(client, seen, await sync(client, parameters), { account, first, span });
    const { own, grants } = changes.seen;
    const isToOpen = (document: bigint): boolean => changes.documents.has(document) || again.includes(document);
    const opened = await recoverDocuments(
      client,
      [...own.values()].filter(({ id }) => isToOpen(id)),
      [...grants.values()].filter(({ document }) => isToOpen(document)),
    );
    if (changes.pledged) {
      const indexes = await controllerIndexes(client);
      controllers = await recoverControllers(store, keys, indexes.first, controllerGap);
    }
    seen = changes.seen;
    again = opened.failed.filter(mayHeal).map(({ document }) => document);
    return { ...opened, controllers };
  };
}

/**
 * Rebuild everything from the ledger and the keys: trees, pledges, own documents with their tags, documents granted to this account
 * or to those that it replaces, pledges controlled as a lender. Notes and pledges are those of the client's version of financing: with earlier ones
 * (`versionsOf`), recover with a client of each. Needs keys and store. Can be stopped and called again. Throws as `sync`.
 */
export const recover = (client: KontorClient, parameters: RecoverParameters = {}): Promise<Recovery> =>
  recovering(client, parameters)();
