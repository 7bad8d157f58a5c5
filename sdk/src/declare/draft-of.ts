import { type Hex, isAddressEqual } from "viem";
import { participantOf } from "../accredit/participant-of.ts";
import { type KontorClient, need } from "../client.ts";
import type { LegalId } from "../document/legal-identifier.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { legalIdentifier } from "../protocol/document.ts";
import { documentOf } from "../register/document-of.ts";
import { readableDocuments } from "../register/readable-documents.ts";
import { versionOf } from "../register/version-of.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { linkedDocuments } from "../ship/linked-documents.ts";
import { type Declaration, declarationOf } from "./declaration-of.ts";
import type { ValueBasis } from "./draft/customs-value.ts";
import type { Overrides } from "./draft/draft.ts";
import { type DraftedDeclaration, draftDeclaration } from "./draft-declaration.ts";
import type { SourceDocument } from "./source-document.ts";

/** A party by its legal identifier in words. The ledger has only its hash, so whoever drafts says what it stands for. */
interface LegalParty {
  name?: string | null;
  id: LegalId;
}

export interface DraftParameters {
  declarationId: Hex;
  declarant: LegalParty;
  office: LegalParty;
  overrides?: Overrides;
  valueBasis?: ValueBasis;
}

export interface DraftOfDeclaration extends DraftedDeclaration {
  /** Documents that it was drawn from. */
  sources: Hex[];
  /** Current documents of the shipment that the client cannot read, so that nothing was drawn from them. */
  unreadable: Hex[];
}

/** Day on which a declaration opened, by the ledger's clock: the same whoever drafts it, and whenever. */
export async function openingDay(client: KontorClient, { openedAt }: Pick<Declaration, "openedAt">): Promise<string> {
  const { timestamp } = await ask(() => client.public.getBlock({ blockNumber: BigInt(openedAt) }));
  return new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
}

/** A number of 22 characters, as long as a local reference number may be, that no other declaration has. */
export const referenceNumber = (declarationId: Hex): string => declarationId.slice(2, 24).toUpperCase();

/** Throws InputInvalid where the ledger has another legal identifier for the account. */
async function requireLegalId(client: KontorClient, account: `0x${string}`, { id }: LegalParty, who: string): Promise<void> {
  const { legalId } = await participantOf(client, account);
  if (legalId === legalIdentifier(id.scheme, id.value)) return;
  throw new InputInvalid({
    what: `The ledger has another legal identifier for the ${who}.`,
    todo: "Correct its scheme and value.",
    values: { account },
  });
}

/** The shipment's current documents: those that the client's store opens, as they are drawn from, and the others. */
async function sourcesFor(client: KontorClient, shipmentId: Hex): Promise<{ sources: SourceDocument[]; unreadable: Hex[] }> {
  const readable = new Map((await readableDocuments(client)).map((one) => [one.documentId, one]));
  const sources: SourceDocument[] = [];
  const unreadable: Hex[] = [];
  await forEachOf(await linkedDocuments(client, shipmentId), async (documentId) => {
    const { status, issuer, assurance } = await documentOf(client, documentId);
    if (status !== "current") return;
    const found = readable.get(documentId);
    if (found === undefined) return void unreadable.push(documentId);
    const { document, keyVersion } = found;
    sources.push({ documentId, document, issuer, assurance, keyVersion, version: await versionOf(client, documentId) });
  });
  // In whatever order they were read: the same documents make the same draft.
  return { sources: sources.sort((a, b) => (a.documentId < b.documentId ? -1 : 1)), unreadable };
}

/**
 * Declarant: draw an open declaration from the shipment's documents, as far as the client's store can open them (`recover` fills it). Writes nothing.
 * Throws InputInvalid where it is not open, not the client's, or a legal identifier is not the ledger's; and as draftDeclaration.
 */
export async function draftOf(client: KontorClient, parameters: DraftParameters): Promise<DraftOfDeclaration> {
  const { declarationId, declarant, office, overrides, valueBasis } = parameters;
  const declaration = await declarationOf(client, declarationId);
  const { state, procedure, shipmentId } = declaration;
  if (state !== "open" || !isAddressEqual(declaration.declarant, need(client, "account").address))
    throw new InputInvalid({
      what: "This is no open declaration of the client's.",
      todo: "Draft it when its event has come and its documents are complete.",
      values: { declarationId, state },
    });
  await requireLegalId(client, declaration.declarant, declarant, "declarant");
  await requireLegalId(client, declaration.office, office, "customs office");
  const { sources, unreadable } = await sourcesFor(client, shipmentId);
  const issueDate = await openingDay(client, declaration);
  const parts = { procedure, office, declarant, sources, number: referenceNumber(declarationId), issueDate };
  const drafted = draftDeclaration({ ...parts, overrides, valueBasis });
  return { ...drafted, sources: sources.map(({ documentId }) => documentId), unreadable };
}
