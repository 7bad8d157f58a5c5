import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { documentOf } from "../register/document-of.ts";
import { type Content, decodeContent } from "../seal/content.ts";
import { history } from "../sync/history.ts";
import { keepGranted } from "../sync/keep-granted.ts";
import { documentKey, openGranted, type ReceivedGrant } from "../sync/open-documents.ts";
import { type Grant, grantOf } from "./grant-of.ts";

/** The newest envelope of a grant, from the ledger's log. */
async function envelopeOf(client: KontorClient, { id: grantId, documentId, rights }: Grant): Promise<ReceivedGrant> {
  const document = BigInt(documentId);
  const events = await history(client, document);
  const envelope = events.findLast(
    (event) => (event.eventName === "AccessGranted" || event.eventName === "EnvelopeRenewed") && event.args.id === grantId,
  );
  if (envelope?.eventName === "AccessGranted" || envelope?.eventName === "EnvelopeRenewed") {
    const { grantee, keyVersion, envelope: bytes } = envelope.args;
    return { grantId, document, grantee, proves: rights.includes("prove"), keyVersion, envelope: bytes };
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
  const grant = await grantOf(client, grantId);
  const { documentId } = grant;
  const document = BigInt(documentId);
  const { documentType, issuer } = await documentOf(client, documentId);
  const envelope = await envelopeOf(client, grant);
  const record = await openGranted(client, { id: document, documentType, issuer }, envelope);
  const { store } = client;
  // The participant's own documents are never replaced by what somebody else grants.
  const own = issuer.toLowerCase() === need(client, "account").address.toLowerCase();
  if (store !== undefined && !own) {
    const before = await store.documents.get(documentKey(document));
    await store.documents.put(documentKey(document), await keepGranted(client, record, before));
  }
  return decodeContent(record.content, document);
}
