import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { documentOf } from "../register/document-of.ts";
import { type Content, decodeContent } from "../seal/content.ts";
import { history } from "../sync/history.ts";
import { documentKey, openGranted, type ReceivedGrant } from "../sync/open-documents.ts";
import { grantOf } from "./grant-of.ts";

/** The newest envelope of a grant, from the ledger's log. */
async function envelopeOf(client: KontorClient, grantId: Hex, document: bigint): Promise<ReceivedGrant> {
  const events = await history(client, document);
  const envelope = events.findLast(
    (event) => (event.eventName === "AccessGranted" || event.eventName === "EnvelopeRenewed") && event.args.id === grantId,
  );
  if (envelope?.eventName === "AccessGranted" || envelope?.eventName === "EnvelopeRenewed") {
    const { grantee, keyVersion, envelope: bytes } = envelope.args;
    return { grantId, document, grantee, keyVersion, envelope: bytes };
  }
  throw new NotInStore({
    what: "The ledger's log has no envelope of this grant.",
    todo: "Ask another node.",
    values: { grantId },
  });
}

/**
 * Grantee: open the document that a grant gives access to, and keep it for later steps where the client has a store. The content is checked
 * to be what was registered. Throws GrantRefused, EnvelopeUnopenable, ContentUnopenable, ContentMismatch.
 */
export async function openGrant(client: KontorClient, { grantId }: { grantId: Hex }): Promise<Content> {
  const { documentId } = await grantOf(client, grantId);
  const document = BigInt(documentId);
  const { documentType, issuer } = await documentOf(client, documentId);
  const grant = await envelopeOf(client, grantId, document);
  const record = await openGranted(client, { id: document, documentType, issuer }, grant);
  const { store } = client;
  // The participant's own documents and a tag that is held already are never replaced by what somebody else grants.
  const before = await store?.documents.get(documentKey(document));
  const own = issuer.toLowerCase() === need(client, "account").address.toLowerCase();
  if (!own && (before?.tag === undefined || record.tag !== undefined)) await store?.documents.put(documentKey(document), record);
  return decodeContent(record.content, document);
}
