import { type Address, type Hex, hexToBytes, toHex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { generationsOf, type ParticipantKeys } from "../keys/derive-keys.ts";
import type { Secret } from "../keys/secret.ts";
import { encodeContent } from "../seal/content.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { type EnvelopeContents, openEnvelope } from "../seal/envelope.ts";
import { ContentUnopenable, EnvelopeUnopenable } from "../seal/errors.ts";
import { openContent } from "../seal/seal-content.ts";
import type { DocumentRecord } from "../store/records.ts";
import { sealedBytes, sealedVersion } from "./sealed-content.ts";

/** Key of a document's row in Store.documents. */
export const documentKey = (document: bigint): Hex => toHex(document, { size: 32 });

/** A grant, as its event names it; `envelope` may be a renewed one. */
export interface ReceivedGrant {
  readonly grantId: Hex;
  readonly document: bigint;
  readonly grantee: Address;
  /** The ledger gives the grant the right to prove; without it tags in the envelope are nobody's to give. */
  readonly proves: boolean;
  readonly keyVersion: number;
  readonly envelope: Hex;
}

/** What has to be known of a document to open it. */
export type KnownDocument = Pick<DocumentRecord, "id" | "documentType" | "issuer">;

type Unopenable = typeof ContentUnopenable | typeof EnvelopeUnopenable;

/** What the participant's present keys open, or else the former ones that it was sealed for. Throws the present keys' failure. */
async function openWithEach<T>(keys: ParticipantKeys, failure: Unopenable, open: (keys: ParticipantKeys) => T | Promise<T>) {
  const failures: unknown[] = [];
  for (const each of generationsOf(keys)) {
    try {
      return await open(each);
    } catch (error) {
      if (!(error instanceof failure)) throw error;
      failures.push(error);
    }
  }
  throw failures[0];
}

/** Open sealed bytes into a row for the store. */
function opened(known: KnownDocument, keyVersion: number, key: Secret, sealed: Uint8Array): DocumentRecord {
  const content = openContent(key, known.id, keyVersion, sealed);
  return { ...known, keyVersion, contentKey: key.reveal().slice(), content: encodeContent(content) };
}

/**
 * Open a document of one's own with a derived content key, in its newest key version; its tags are another matter, see `recoveredTags`.
 * Throws NotInStore and the errors of seal/.
 */
export async function openOwn(client: KontorClient, known: KnownDocument): Promise<DocumentRecord> {
  const keys = need(client, "keys");
  const version = await sealedVersion(client, known.id);
  const sealed = await sealedBytes(client, version);
  return openWithEach(keys, ContentUnopenable, ({ content }) =>
    opened(known, version.keyVersion, contentKeyOf(content, known.id, version.keyVersion), sealed),
  );
}

/**
 * Open a document that was granted: its envelope, then its content in the version of the envelope. The content is what was registered;
 * the tags are what the grantor says, see `keepGranted`. Throws as `openOwn`.
 */
export async function openGranted(client: KontorClient, known: KnownDocument, grant: ReceivedGrant): Promise<DocumentRecord> {
  const { document, keyVersion, grantee, grantId } = grant;
  const context = { document, keyVersion, grantee };
  const { contentKey, ...tags }: EnvelopeContents = await openWithEach(need(client, "keys"), EnvelopeUnopenable, ({ sealing }) =>
    openEnvelope(sealing, context, hexToBytes(grant.envelope)),
  );
  const version = await sealedVersion(client, document, keyVersion);
  const record = opened(known, keyVersion, contentKey, await sealedBytes(client, version));
  return { ...record, grantId, ...(grant.proves ? tags : {}) };
}
