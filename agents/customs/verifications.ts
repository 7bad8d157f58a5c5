import { type Hex, isAddressEqual, zeroAddress } from "viem";
import { type Participant, participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { documentTypeName } from "../../sdk/src/declare/terms.ts";
import { ParticipantRefused } from "../../sdk/src/errors.ts";
import { type DocumentTypeName, SLOT } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { type Phrase, phrase } from "../../sdk/src/say/phrase.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import type { Unreadable } from "../documents/open-source.ts";
import { type DocumentSet, missingPhrase } from "../documents/set-of.ts";
import { legalIdOf } from "../party.ts";
import type { Findings } from "./findings.ts";

/** A document that was opened. */
export interface Read {
  source: SourceDocument;
  content: Content;
  /** Second in which the grant ends that opened it. */
  until?: bigint;
}

const INACTIVE = phrase("issuerInactive", {});

const known = (client: KontorClient, account: Hex): Promise<Participant | undefined> =>
  participantOf(client, account).catch((error: unknown) => {
    if (error instanceof ParticipantRefused) return undefined;
    throw error;
  });

/** Who stands behind a document: its issuer, accredited and named in it, and whoever acknowledged it. */
export async function verifyParties(client: KontorClient, found: Findings, { source, content }: Read): Promise<void> {
  const { documentId, document, issuer, assurance } = source;
  const by = { documentId, type: document.type };
  const party = await known(client, issuer);
  const fault = (what: Phrase, holds: boolean) => (holds ? undefined : { what, by });
  found.verified("verify-accredited", fault(INACTIVE, party?.active === true));
  found.verified("verify-issuer", fault(phrase("otherIssuer", {}), party?.legalId === content.slots[SLOT.issuer]));
  if (assurance === 0) return;
  const { counterparty } = await documentOf(client, documentId);
  const other = isAddressEqual(counterparty, zeroAddress) ? undefined : await known(client, counterparty);
  const holds = other?.legalId === content.slots[SLOT.counterparty];
  found.verified("verify-counterparty", fault(phrase("otherCounterparty", {}), holds));
}

/**
 * A document that cannot be read: by its issuer's fault, or for want of a grant. Where the office asks for it, its issuer has to be accredited,
 * and what is shown of it has to be what the office accepts instead. Returns its type where that is so.
 */
export async function verifyUnread(
  client: KontorClient,
  found: Findings,
  { documentId, why, said, untrue }: Unreadable,
  { stands, declaration }: { stands: (type: DocumentTypeName) => boolean; declaration: SourceDocument },
): Promise<DocumentTypeName | undefined> {
  const { documentType, issuer } = await documentOf(client, documentId);
  const type = documentTypeName(documentType);
  // A type that this version has no name for is said of the declaration.
  const by = type === undefined ? { documentId: declaration.documentId, type: declaration.document.type } : { documentId, type };
  const isActive = (await known(client, issuer))?.active === true;
  found.verified("verify-accredited", isActive ? undefined : { what: INACTIVE, by });
  const fault = { what: phrase("unreadable", { documentId, why: said ?? why }), by };
  const isStoodFor = !untrue && type !== undefined && stands(type);
  found.verified(untrue ? "verify-content" : "verify-readable", isStoodFor ? undefined : fault);
  return isStoodFor ? type : undefined;
}

export function verifySet(found: Findings, { missing }: DocumentSet, declaration: SourceDocument): void {
  const by = { documentId: declaration.documentId, type: declaration.document.type };
  const what = phrase("setLacks", { missing: missingPhrase(missing) });
  found.verified("verify-complete", missing.length === 0 ? undefined : { what, by });
}

/** What the declaration itself says, held against what the ledger says of it. */
export async function verifyDeclaration(
  client: KontorClient,
  found: Findings,
  { procedure, office }: Declaration,
  { document, documentId }: SourceDocument,
): Promise<void> {
  const { legalId } = (await known(client, office)) ?? {};
  const toOffice = document.counterparty && legalIdOf(document.counterparty) === legalId;
  const what = !toOffice
    ? phrase("otherOffice", {})
    : document.procedure !== procedure
      ? phrase("otherProcedure", {})
      : undefined;
  found.verified("verify-declaration", what === undefined ? undefined : { what, by: { documentId, type: document.type } });
}
