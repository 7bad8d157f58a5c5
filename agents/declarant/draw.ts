import type { Hex } from "viem";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import type { Overrides } from "../../sdk/src/declare/draft/draft.ts";
import { type DraftedDeclaration, draftDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { openingDay, referenceNumber } from "../../sdk/src/declare/draft-of.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";
import { openSource, type Unreadable } from "../documents/open-source.ts";
import { type LegalParty, legalIdOf, requireOwnParty } from "../party.ts";
import type { Desk } from "./desk.ts";

/** The office that a declaration goes to, by its legal identifier. Throws InputInvalid where the configuration does not name it. */
async function officeOf({ client, offices }: Desk, { office }: Declaration): Promise<LegalParty> {
  const { legalId } = await participantOf(client, office);
  const found = offices.find((known) => legalIdOf(known) === legalId);
  if (found !== undefined) return found;
  throw new InputInvalid({
    what: "The configuration names no customs office with the legal identifier of this declaration's.",
    todo: "Add it to the offices.",
    values: { office },
  });
}

export interface Sources {
  /** Opened documents: the set, and what else of the shipment may be read. */
  sources: SourceDocument[];
  /** Documents of the set that cannot be read. */
  unreadable: Unreadable[];
}

/** Documents that a declaration may be drawn from: the set, and what else belongs to the shipment. */
export const candidates = async ({ client }: Desk, { shipmentId }: Declaration, set: readonly Hex[]): Promise<Hex[]> => [
  ...new Set([...set, ...(await linkedDocuments(client, shipmentId))]),
];

/** Open what a declaration is drawn from. */
export async function openSources({ client }: Desk, all: readonly Hex[], set: readonly Hex[]): Promise<Sources> {
  const found: Sources = { sources: [], unreadable: [] };
  for (const documentId of all) {
    const opened = await openSource(client, documentId);
    if ("source" in opened) found.sources.push(opened.source);
    else if (set.includes(documentId)) found.unreadable.push(opened.unreadable);
  }
  return found;
}

/** Draft a declaration from opened documents. The same documents make the same draft. Throws InputInvalid, ContentInvalid. */
export async function draw(
  desk: Desk,
  declaration: Declaration,
  { sources, overrides }: { sources: readonly SourceDocument[]; overrides: Overrides },
): Promise<DraftedDeclaration> {
  const { party: declarant, policy } = desk;
  const { id, procedure } = declaration;
  await requireOwnParty(desk.client, declaration.declarant, declarant);
  const office = await officeOf(desk, declaration);
  const issueDate = await openingDay(desk.client, declaration);
  const parts = { procedure, office, declarant, sources, number: referenceNumber(id), issueDate, overrides };
  return draftDeclaration({ ...parts, valueBasis: policy.valueBasis });
}
