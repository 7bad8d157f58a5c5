import type { Hex } from "viem";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { type ShownDocument, shownDocument } from "../../sdk/src/judge/shown-document.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { versionOf } from "../../sdk/src/register/version-of.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { openSource, type Unreadable } from "../documents/open-source.ts";
import { setOf } from "../documents/set-of.ts";
import type { Examiner } from "./examine.ts";
import { type Findings, findings, type Verified } from "./findings.ts";
import { type ProvenFact, shownOf, standsIn } from "./stands-in.ts";
import { type Read, verifyDeclaration, verifyParties, verifySet, verifyUnread } from "./verifications.ts";
import { verifyDeparture } from "./verify-departure.ts";
import { verifyFacts } from "./verify-facts.ts";

/** A declaration with everything that the office could open, and what it verified of that. */
export interface Dossier extends Verified {
  declaration: SourceDocument;
  documents: SourceDocument[];
  /** Documents that nobody has read and that facts stand in for, as far as they were shown. */
  shown: ShownDocument[];
  /** The documents that the office asks for, as the ledger listed them before any of them was opened. */
  set: Hex[];
  /** Ids of documents that the ledger does not call current any more. */
  outdated: Hex[];
  /** Ids of documents that were granted or are the office's own, and were not read all the same: another look may read them. */
  unopened: Hex[];
  /** Seconds in which grants end by which something was opened. */
  ends: bigint[];
}

type Opened = Pick<Dossier, "documents" | "outdated" | "ends"> & { unread: Unreadable[] };

async function openAll(client: KontorClient, found: Findings, ids: readonly Hex[]): Promise<Opened> {
  const all: Opened = { documents: [], outdated: [], ends: [], unread: [] };
  for (const documentId of ids) {
    const { status } = await documentOf(client, documentId);
    if (status !== "current") all.outdated.push(documentId);
    const opened = await openSource(client, documentId);
    if (!("source" in opened)) {
      all.unread.push(opened.unreadable);
      continue;
    }
    found.verified("verify-readable", undefined);
    found.verified("verify-content", undefined);
    all.documents.push(opened.source);
    if (opened.until !== undefined) all.ends.push(opened.until);
    await verifyParties(client, found, opened);
  }
  return all;
}

/** What was shown of a document that nobody has read, with what the ledger says of it. */
async function shownIn(
  client: KontorClient,
  facts: readonly ProvenFact[],
  { documentId, type }: { documentId: Hex; type: DocumentTypeName },
): Promise<ShownDocument> {
  const { issuer, assurance } = await documentOf(client, documentId);
  const version = await versionOf(client, documentId);
  return shownDocument(type, { documentId, issuer, assurance, version }, shownOf(facts, documentId));
}

/**
 * Open everything that the office was granted of a declaration, and verify it. What the office asks for and may not read is a discrepancy, unless
 * what its policy accepts instead is shown of it; what else belongs to the shipment is used where it may be read.
 */
export async function openDossier({ client, policy }: Examiner, declaration: Declaration, read: Read): Promise<Dossier> {
  const found = findings();
  const asked = await setOf(client, declaration.id);
  const set = asked.documents;
  const facts = await verifyFacts(found, client, declaration, read.source);
  const ids = [...new Set([...set, ...(await linkedDocuments(client, declaration.shipmentId))])];
  const { unread, ...opened } = await openAll(client, found, ids);
  const { documents } = opened;
  const unopened = unread.flatMap(({ documentId, granted }) => (granted ? [documentId] : []));
  const faulty = new Set(found.result().discrepancies.map(({ left }) => left.documentId));
  const sound = documents.filter(({ documentId }) => set.includes(documentId) && !faulty.has(documentId));
  const known = new Map(sound.map(({ documentId, document }) => [documentId, document.type]));
  const shown: ShownDocument[] = [];
  for (const one of unread) {
    // Of what it does not ask for, the office only says that it is untrue.
    if (!one.untrue && !set.includes(one.documentId)) continue;
    const stands = (type: DocumentTypeName) => standsIn(policy.facts, facts, { documentId: one.documentId, type, read: known });
    const type = await verifyUnread(client, found, one, { stands, declaration: read.source });
    if (type !== undefined) shown.push(await shownIn(client, facts, { documentId: one.documentId, type }));
  }
  await verifyParties(client, found, read);
  await verifyDeclaration(client, found, declaration, read.source);
  verifySet(found, asked, read.source);
  await verifyDeparture(client, found, declaration, read.source);
  const ends = [...opened.ends, ...(read.until === undefined ? [] : [read.until])];
  return { declaration: read.source, ...opened, ends, unopened, shown, set, ...found.result() };
}
