import type { Hex } from "viem";
import { type Opened, openSource } from "../agents/documents/open-source.ts";
import { setOf } from "../agents/documents/set-of.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { Declaration } from "../sdk/src/declare/declaration-of.ts";
import { documentTypeName } from "../sdk/src/declare/terms.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { linkedDocuments } from "../sdk/src/ship/linked-documents.ts";
import { shipmentHistory } from "../sdk/src/ship/shipment-history.ts";
import type { ReadableDocument, ShownDeclaration } from "./words/declaration.ts";

type Named = Pick<Declaration, "id" | "shipmentId" | "documentId" | "certificate">;

/** The declaration's document, its set, what else is linked to the shipment, and what the office wrote. */
async function documentsAbout(client: KontorClient, { id, shipmentId, documentId, certificate }: Named): Promise<Hex[]> {
  const events = await shipmentHistory(client, shipmentId);
  const reports = events.flatMap(({ eventName, args }) =>
    eventName === "DiscrepanciesFound" && args.id === id ? [args.report] : [],
  );
  const { documents } = await setOf(client, id);
  const linked = await linkedDocuments(client, shipmentId);
  const own = [documentId, ...reports, certificate].filter((one) => one !== undefined);
  return [...new Set([...own, ...documents, ...linked])].filter((one) => BigInt(one) !== 0n);
}

async function rowOf(client: KontorClient, documentId: Hex, opened: Opened): Promise<ReadableDocument> {
  const { documentType, status } = await documentOf(client, documentId);
  const registered = { documentId, type: documentTypeName(documentType) ?? `type ${documentType}`, status };
  if (!("source" in opened)) return { ...registered, why: opened.unreadable.why };
  const { document, version } = opened.source;
  return { ...registered, number: document.number, version };
}

/** What a participant may read of a declaration: the declaration itself, and which of the documents around it. */
export async function readableOf(
  client: KontorClient,
  declaration: Named,
): Promise<Pick<ShownDeclaration, "document" | "documents">> {
  const documents: ReadableDocument[] = [];
  let document: ShownDeclaration["document"];
  for (const documentId of await documentsAbout(client, declaration)) {
    const opened = await openSource(client, documentId);
    if ("source" in opened && documentId === declaration.documentId) ({ document } = opened.source);
    documents.push(await rowOf(client, documentId, opened));
  }
  return { ...(document && { document }), documents };
}
