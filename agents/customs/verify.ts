import { type Hex, isAddressEqual, zeroAddress } from "viem";
import { type Participant, participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { documentTypeName } from "../../sdk/src/declare/terms.ts";
import { ParticipantRefused } from "../../sdk/src/errors.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { openSource, type Unreadable } from "../documents/open-source.ts";
import { type DocumentSet, linkedDocuments, missingWords, setOf } from "../documents/set-of.ts";
import { legalIdOf } from "../party.ts";
import type { Desk } from "./desk.ts";
import { type Findings, findings, type Verified } from "./findings.ts";

interface Read {
  source: SourceDocument;
  content: Content;
}

/** A declaration with everything that the office could open, and what it verified of that. */
export interface Dossier extends Verified {
  declaration: SourceDocument;
  documents: SourceDocument[];
  /** Ids of documents that the ledger does not call current any more. */
  outdated: Hex[];
}

const known = (client: KontorClient, account: Hex): Promise<Participant | undefined> =>
  participantOf(client, account).catch((error: unknown) => {
    if (error instanceof ParticipantRefused) return undefined;
    throw error;
  });

/** Who stands behind a document: its issuer, accredited and named in it, and whoever acknowledged it. */
async function verifyParties(client: KontorClient, found: Findings, { source, content }: Read): Promise<void> {
  const { documentId, document, issuer, assurance } = source;
  const by = { documentId, type: document.type };
  const party = await known(client, issuer);
  const fault = (what: string, holds: boolean) => (holds ? undefined : { what, by });
  found.verified("verify-accredited", fault("Its issuer takes no part in the ledger now.", party?.active === true));
  found.verified(
    "verify-issuer",
    fault("It names another issuer than registered it.", party?.legalId === content.slots[SLOT.issuer]),
  );
  if (assurance === 0) return;
  const { counterparty } = await documentOf(client, documentId);
  const other = isAddressEqual(counterparty, zeroAddress) ? undefined : await known(client, counterparty);
  const holds = other?.legalId === content.slots[SLOT.counterparty];
  found.verified("verify-counterparty", fault("It names another counterparty than acknowledged it.", holds));
}

/** A document that cannot be read: by its issuer's fault, or for want of a grant. */
function verifyReading(found: Findings, { documentId, why, untrue }: Unreadable, documentType: number): void {
  const type = documentTypeName(documentType);
  // Offices ask for types that have names; whatever else is linked is nobody's fault.
  if (type === undefined) return;
  found.verified(untrue ? "verify-content" : "verify-readable", { what: `It cannot be read: ${why}.`, by: { documentId, type } });
}

function verifySet(found: Findings, { missing }: DocumentSet, declaration: SourceDocument): void {
  const by = { documentId: declaration.documentId, type: declaration.document.type };
  const what = `Of the documents that the office asks for is missing: ${missingWords(missing)}.`;
  found.verified("verify-complete", missing.length === 0 ? undefined : { what: what.slice(0, 900), by });
}

/** What the declaration itself says, held against what the ledger says of it. */
function verifyDeclaration(
  found: Findings,
  desk: Desk,
  { procedure }: Declaration,
  { document, documentId }: SourceDocument,
): void {
  const toOffice = document.counterparty && legalIdOf(document.counterparty) === legalIdOf(desk.party);
  const what = !toOffice
    ? "It is made out to another office."
    : document.procedure !== procedure
      ? "It is made out for another procedure."
      : undefined;
  found.verified("verify-declaration", what === undefined ? undefined : { what, by: { documentId, type: document.type } });
}

/**
 * Open everything that the office was granted of a declaration, and verify it. What the office asks for and may not read is a discrepancy; what
 * else belongs to the shipment is used where it may be read.
 */
export async function openDossier(desk: Desk, declaration: Declaration, read: Read): Promise<Dossier> {
  const { client } = desk;
  const found = findings();
  const set = await setOf(client, declaration.id);
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
      verifyReading(found, opened.unreadable, documentType);
    }
  }
  await verifyParties(client, found, read);
  verifyDeclaration(found, desk, declaration, read.source);
  verifySet(found, set, read.source);
  return { declaration: read.source, documents, outdated, ...found.result() };
}
