import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { commitDocument } from "../document/commit.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { InputInvalid } from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { activeGrantsOf } from "../grant/grant-of.ts";
import type { Sent } from "../ledger/send.ts";
import { DOCUMENT_TYPE } from "../protocol/document.ts";
import { documentOf } from "../register/document-of.ts";
import { supersede } from "../register/supersede.ts";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { decodeContent } from "../seal/content.ts";
import { history } from "../sync/history.ts";
import { documentKey, openOwn } from "../sync/open-documents.ts";
import { amendDeclaration } from "./amend-declaration.ts";
import { type Declaration, declarationOf } from "./declaration-of.ts";

const invalid = (what: string, todo: string, id: Hex): InputInvalid => new InputInvalid({ what, todo, values: { id } });

/** Nothing is registered of what the ledger would not take. */
async function requireAmendable(client: KontorClient, { id, ...found }: Declaration, document: TradeDocument): Promise<Hex> {
  const { declarant, state, documentId } = found;
  if (state === "none" || !isAddressEqual(declarant, need(client, "account").address))
    throw invalid("This participant declares under no such id.", "Give the id of a declaration of its own.", id);
  if (documentId === undefined || (state !== "submitted" && state !== "inspection"))
    throw invalid(`The declaration is ${state}.`, "Amend one that was handed in and is not judged, or is inspected.", id);
  const { documentType } = await documentOf(client, documentId);
  if (BigInt(documentType) !== DOCUMENT_TYPE[document.type])
    throw invalid(`The file is of type ${document.type}, and not what was handed in.`, "Give the corrected declaration.", id);
  return documentId;
}

/** The last version of a document: a call that was broken off may have registered it. */
async function newestOf(client: KontorClient, documentId: Hex): Promise<Hex> {
  const events = await history(client, BigInt(documentId));
  const next = events.find(({ eventName }) => eventName === "DocumentSuperseded");
  return next?.eventName === "DocumentSuperseded" ? newestOf(client, next.args.nextId) : documentId;
}

/** Whether a document that the client issued says just this. */
async function says(client: KontorClient, documentId: Hex, document: Json): Promise<boolean> {
  const id = BigInt(documentId);
  const { documents } = need(client, "store");
  const kept = await documents.get(documentKey(id));
  const record = kept ?? (await openOwn(client, { ...(await documentOf(client, documentId)), id }));
  if (kept === undefined) await documents.put(documentKey(id), record);
  return canonicalJson(decodeContent(record.content, id).document) === canonicalJson(document);
}

/** The later version, registered now or by a call before. */
async function registered(client: KontorClient, declared: Hex, { id }: Declaration, document: TradeDocument): Promise<Hex> {
  const newest = await newestOf(client, declared);
  if (await says(client, newest, document as Json)) {
    if (newest !== declared) return newest;
    throw invalid("What was handed in says just this.", "Correct it first.", id);
  }
  const { slots, salt } = commitDocument(document);
  const next = { content: { document: document as Json, slots, salt } };
  return (await supersede(client, { documentId: newest, next })).documentId;
}

/**
 * Declarant: register a corrected declaration as the later version of what was handed in, let the office read it, and hand it in. A call that was
 * broken off can be repeated. Throws InputInvalid, ContentInvalid, and as `supersede`, `grant` and `amendDeclaration`.
 */
export async function amendWith(
  client: KontorClient,
  { declarationId, document: given }: { declarationId: Hex; document: TradeDocument },
): Promise<Sent & { documentId: Hex; grantId: Hex }> {
  // Members that are undefined have no JSON.
  const document = JSON.parse(JSON.stringify(checkTradeDocument(given))) as TradeDocument;
  const declaration = await declarationOf(client, declarationId);
  const declared = await requireAmendable(client, declaration, document);
  const documentId = await registered(client, declared, declaration, document);
  const { office: grantee } = declaration;
  const kept = (await activeGrantsOf(client, documentId)).find(
    (one) => isAddressEqual(one.grantee, grantee) && one.rights.includes("read"),
  );
  const grantId = kept?.id ?? (await grant(client, { documentId, grantee, rights: ["read"] })).grantId;
  return { ...(await amendDeclaration(client, { declarationId, documentId, grantId })), documentId, grantId };
}
