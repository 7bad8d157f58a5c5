import type { Hex } from "viem";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { openSource } from "../documents/open-source.ts";
import { setOf } from "../documents/set-of.ts";
import type { Desk } from "./desk.ts";
import { findings, type Verified } from "./findings.ts";
import { type Read, verifyDeclaration, verifyFacts, verifyParties, verifyReading, verifySet } from "./verifications.ts";

/** A declaration with everything that the office could open, and what it verified of that. */
export interface Dossier extends Verified {
  declaration: SourceDocument;
  documents: SourceDocument[];
  /** Ids of documents that the ledger does not call current any more. */
  outdated: Hex[];
}

/**
 * Open everything that the office was granted of a declaration, and verify it. What the office asks for and may not read is a discrepancy, unless
 * a fact of it is shown; what
 * else belongs to the shipment is used where it may be read.
 */
export async function openDossier(desk: Desk, declaration: Declaration, read: Read): Promise<Dossier> {
  const { client } = desk;
  const found = findings();
  const set = await setOf(client, declaration.id);
  const shown = await verifyFacts(found, desk, declaration, read.source);
  const all = [...new Set([...set.documents, ...(await linkedDocuments(client, declaration.shipmentId))])];
  const documents: SourceDocument[] = [];
  const outdated: Hex[] = [];
  for (const documentId of all) {
    const { status, documentType } = await documentOf(client, documentId);
    if (status !== "current") outdated.push(documentId);
    const opened = await openSource(client, documentId);
    if ("source" in opened) {
      found.verified("verify-readable", undefined);
      found.verified("verify-content", undefined);
      documents.push(opened.source);
      await verifyParties(client, found, opened);
    } else if (opened.unreadable.untrue || set.documents.includes(documentId)) {
      verifyReading(found, opened.unreadable, { documentType, isShown: shown.has(documentId) });
    }
  }
  await verifyParties(client, found, read);
  verifyDeclaration(found, desk, declaration, read.source);
  verifySet(found, set, read.source);
  return { declaration: read.source, documents, outdated, ...found.result() };
}
