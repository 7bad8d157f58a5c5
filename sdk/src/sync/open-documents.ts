import { type Address, type Hex, hexToBytes, toHex } from "viem";
import { type KontorClient, need } from "../client.ts";
import type { Secret } from "../keys/secret.ts";
import { encodeContent } from "../seal/content.ts";
import { contentKeyOf } from "../seal/content-key.ts";
import { openEnvelope } from "../seal/envelope.ts";
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

type Known = Pick<DocumentRecord, "id" | "documentType" | "issuer">;

/** Open sealed bytes into a row for the store. */
function opened(known: Known, keyVersion: number, key: Secret, sealed: Uint8Array): DocumentRecord {
  const content = openContent(key, known.id, keyVersion, sealed);
  return { ...known, keyVersion, contentKey: key.reveal().slice(), content: encodeContent(content) };
}

/**
 * Open a document of one's own with a derived content key, in its newest key version; its tags are another matter, see `recoveredTags`.
 * Throws NotInStore and the errors of seal/.
 */
export async function openOwn(client: KontorClient, known: Known): Promise<DocumentRecord> {
  const keys = need(client, "keys");
  const version = await sealedVersion(client, known.id);
  const key = contentKeyOf(keys.content, known.id, version.keyVersion);
  return opened(known, version.keyVersion, key, await sealedBytes(client, version));
}

/**
 * Open a document that was granted: its envelope, then its content in the version of the envelope. The content is what was registered;
 * the tags are what the grantor says, see `keepGranted`. Throws as `openOwn`.
 */
export async function openGranted(client: KontorClient, known: Known, grant: ReceivedGrant): Promise<DocumentRecord> {
  const { document, keyVersion, grantee, grantId } = grant;
  const { contentKey, ...tags } = await openEnvelope(
    need(client, "keys").sealing,
    { document, keyVersion, grantee },
    hexToBytes(grant.envelope),
  );
  const version = await sealedVersion(client, document, keyVersion);
  const record = opened(known, keyVersion, contentKey, await sealedBytes(client, version));
  return { ...record, grantId, ...(grant.proves ? tags : {}) };
}
