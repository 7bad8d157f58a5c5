import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { requireTradeDocument } from "../../sdk/src/document/require-trade-document.ts";
import { KontorError, LedgerUnreachable } from "../../sdk/src/errors.ts";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { openGrant } from "../../sdk/src/grant/open-grant.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { versionOf } from "../../sdk/src/register/version-of.ts";
import { type Phrase, phrase, sayPhrase } from "../../sdk/src/say/phrase.ts";
import { type Content, decodeContent } from "../../sdk/src/seal/content.ts";
import { documentKey, openOwn } from "../../sdk/src/sync/open-documents.ts";
import { worthTrying } from "./worth-trying.ts";

/** A document that cannot be read, and why. */
export interface Unreadable {
  documentId: Hex;
  why: string;
  /** The same in every language, unless an error says it. */
  said?: Phrase;
  /** It was opened, and is not what it says: a fault of its issuer, not of this machine. */
  untrue: boolean;
  /** A grant names this participant, or it is its own: where the content lies again, the ledger says nothing of it. */
  granted: boolean;
}
/** `until`: the second in which the grant ends that opened it; undefined where none ends. */
export type Opened = { source: SourceDocument; content: Content; until?: bigint } | { unreadable: Unreadable };

/** Faults of a document or of its grant; others are this machine's, or its node's, and pass. */
const OF_CONTENT = new Set(["ContentMismatch"]);
const OF_GRANT = new Set(["EnvelopeUnopenable", "ContentUnopenable", "ContentMissing", "ContentCorrupt", "GrantInactive"]);

/** Whether a grant opens nothing, or something else than was registered. */
export const isUnopenable = (error: unknown): boolean =>
  error instanceof KontorError && (OF_GRANT.has(error.name) || OF_CONTENT.has(error.name));

interface Readable {
  content: Content;
  keyVersion: number;
  until?: bigint;
}

async function ownContent(client: KontorClient, known: { id: Hex; documentType: number; issuer: Hex }): Promise<Readable> {
  const id = BigInt(known.id);
  const { documents } = need(client, "store");
  const kept = await documents.get(documentKey(id));
  const record = kept ?? (await openOwn(client, { ...known, id }));
  // It was registered on another machine; from now on this one can grant it too.
  if (kept === undefined) await documents.put(documentKey(id), record);
  return { content: decodeContent(record.content, id), keyVersion: record.keyVersion };
}

/** Whoever may grant further can grant once more, and badly: the newest grant that opens the document counts. */
async function grantedContent(client: KontorClient, documentId: Hex): Promise<Readable | undefined> {
  const { address } = need(client, "account");
  const grants = await activeGrantsOf(client, documentId, { grantee: address });
  let refusal: unknown;
  for (const { id: grantId, keyVersion, expiry } of worthTrying(grants)) {
    try {
      return { content: await openGrant(client, { grantId }), keyVersion, ...(expiry > 0n && { until: expiry }) };
    } catch (error) {
      if (!(error instanceof KontorError) || !OF_GRANT.has(error.name)) throw error;
      refusal ??= error;
    }
  }
  if (refusal !== undefined) throw refusal;
  return undefined;
}

/**
 * Open a document that the client issued or may read, and believe of it what its commitment holds (`requireTradeDocument`). Says why where it
 * cannot be read. Throws where the node or the machine fails.
 */
export async function openSource(client: KontorClient, documentId: Hex): Promise<Opened> {
  const no = (why: string, untrue = false, granted = true): Opened => ({ unreadable: { documentId, why, untrue, granted } });
  const because = (said: Phrase, untrue: boolean, granted: boolean): Opened => ({
    unreadable: { documentId, why: sayPhrase(said, "en"), said, untrue, granted },
  });
  const registered = await documentOf(client, documentId);
  if (registered.status === "none") return because(phrase("notRegistered", {}), false, false);
  const { issuer, assurance } = registered;
  try {
    const own = isAddressEqual(issuer, need(client, "account").address);
    const opened: Readable | undefined = own ? await ownContent(client, registered) : await grantedContent(client, documentId);
    if (opened === undefined) return because(phrase("noActiveGrant", {}), false, false);
    const { content, keyVersion, until } = opened;
    // Who may issue what is decided by the type that the register has.
    if (content.slots[SLOT.type] !== BigInt(registered.documentType))
      return because(phrase("otherTypeRegistered", {}), true, true);
    const document = requireTradeDocument(content);
    const version = await versionOf(client, documentId);
    const source = { documentId, document, issuer, assurance, version, keyVersion };
    return { content, source, ...(until !== undefined && { until }) };
  } catch (error) {
    if (!(error instanceof KontorError) || error instanceof LedgerUnreachable) throw error;
    if (OF_CONTENT.has(error.name)) return no(error.what, true);
    if (OF_GRANT.has(error.name)) return no(error.what);
    throw error;
  }
}
