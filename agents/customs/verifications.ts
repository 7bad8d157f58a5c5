import { type Hex, isAddressEqual, zeroAddress } from "viem";
import { type Participant, participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { documentTypeName } from "../../sdk/src/declare/terms.ts";
import { KontorError, LedgerUnreachable, ParticipantRefused } from "../../sdk/src/errors.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { verifyDeclarationFact } from "../../sdk/src/show/verify-declaration-fact.ts";
import type { Unreadable } from "../documents/open-source.ts";
import { type DocumentSet, missingWords } from "../documents/set-of.ts";
import { legalIdOf } from "../party.ts";
import type { Desk } from "./desk.ts";
import type { Findings } from "./findings.ts";

/** A document that was opened. */
export interface Read {
  source: SourceDocument;
  content: Content;
}

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

/** A document that cannot be read: by its issuer's fault, or for want of a grant. Something may be shown of it all the same. */
export function verifyReading(
  found: Findings,
  { documentId, why, untrue }: Unreadable,
  { documentType, isShown }: { documentType: number; isShown: boolean },
): void {
  const type = documentTypeName(documentType);
  if (isShown && !untrue) found.verified("verify-readable", undefined);
  // Offices ask for types that have names; whatever else is linked is nobody's fault.
  else if (type !== undefined)
    found.verified(untrue ? "verify-content" : "verify-readable", {
      what: `It cannot be read: ${why}.`,
      by: { documentId, type },
    });
}

export function verifySet(found: Findings, { missing }: DocumentSet, declaration: SourceDocument): void {
  const by = { documentId: declaration.documentId, type: declaration.document.type };
  const what = `Of the documents that the office asks for is missing: ${missingWords(missing)}.`;
  found.verified("verify-complete", missing.length === 0 ? undefined : { what: what.slice(0, 900), by });
}

/** What the declaration itself says, held against what the ledger says of it. */
export function verifyDeclaration(
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
 * Facts that the declaration shows instead of documents: each answers this office and this declaration, and holds now. Returns the documents that
 * they are about.
 */
export async function verifyFacts(
  found: Findings,
  { client }: Desk,
  { id: declarationId, office }: Declaration,
  { document, documentId }: SourceDocument,
): Promise<Set<Hex>> {
  const shown = new Set<Hex>();
  const by = { documentId, type: document.type };
  for (const [place, answer] of (document.facts ?? []).entries()) {
    const fail = (why: string) => found.verified("verify-facts", { what: `Fact ${place + 1} is not shown: ${why}`, by });
    try {
      const { documents } = await verifyDeclarationFact(client, { answer, office, declarationId });
      if (documents.every(({ issuer }) => issuer.active)) {
        found.verified("verify-facts", undefined);
        for (const one of documents) shown.add(one.documentId);
      } else fail("An issuer takes no part in the ledger now.");
    } catch (error) {
      if (!(error instanceof KontorError) || error instanceof LedgerUnreachable) throw error;
      fail(error.what);
    }
  }
  return shown;
}
