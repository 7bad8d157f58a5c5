import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { commitDocument } from "../document/commit.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { share } from "../grant/share.ts";
import type { Sent } from "../ledger/send.ts";
import { documentOf } from "../register/document-of.ts";
import { readableDocuments } from "../register/readable-documents.ts";
import { register } from "../register/register.ts";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { declarationOf } from "./declaration-of.ts";
import { submit } from "./submit.ts";

export interface DeclarationToHandIn {
  declarationId: Hex;
  /** As draftOf gives it. */
  document: TradeDocument;
  /** What it was drawn from, for the office to read beside it. */
  sources: readonly Hex[];
  /** Told before each step. */
  onStep?: (step: "register" | "share" | "submit") => void;
}

/** The same document that was registered before somebody stopped half-way. */
async function registeredBefore(client: KontorClient, document: Json): Promise<Hex | undefined> {
  const { address } = need(client, "account");
  const text = canonicalJson(document);
  for (const one of await readableDocuments(client)) {
    const isSame = isAddressEqual(one.issuer, address) && canonicalJson(one.document as Json) === text;
    if (isSame && (await documentOf(client, one.documentId)).status === "current") return one.documentId;
  }
  return undefined;
}

/**
 * Declarant: register a confirmed declaration, let its office read it and, as far as the client may pass them on, the documents that it was drawn
 * from, and submit it. Begun anew after it was stopped half-way, it goes on with what is done. `notShared` are documents that the client may not
 * pass on. Throws as register, grant and submit.
 */
export async function handIn(
  client: KontorClient,
  { declarationId, document: given, sources, onStep }: DeclarationToHandIn,
): Promise<Sent & { documentId: Hex; notShared: Hex[] }> {
  const { office } = await declarationOf(client, declarationId);
  // Members that are undefined have no JSON.
  const document = JSON.parse(JSON.stringify(given)) as TradeDocument;
  onStep?.("register");
  const { slots, salt } = commitDocument(document);
  const content = { document: document as Json, slots, salt };
  const documentId = (await registeredBefore(client, document as Json)) ?? (await register(client, { content })).documentId;
  onStep?.("share");
  const grantId = (await share(client, { documentId, reader: office })) as Hex;
  const notShared: Hex[] = [];
  for (const source of sources) {
    const { issuer } = await documentOf(client, source);
    const isShared = (await share(client, { documentId: source, reader: office })) !== undefined;
    if (!isShared && !isAddressEqual(issuer, office)) notShared.push(source);
  }
  onStep?.("submit");
  return { ...(await submit(client, { declarationId, documentId, grantId })), documentId, notShared };
}
