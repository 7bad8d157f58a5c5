import type { Hex } from "viem";
import { openSource, type Unreadable } from "../../agents/documents/open-source.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { declarationOf, isCleared } from "../../sdk/src/declare/declaration-of.ts";
import { type DeclarationParameters, draftDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { missingOf } from "../../sdk/src/declare/missing-of.ts";
import { openInWords } from "../../sdk/src/declare/open-in-words.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { linkedDocuments } from "../../sdk/src/ship/linked-documents.ts";

/** What the ledger says of a declaration. Throws ValueRefused (DeclarationUnknown). */
export async function declarationTold(client: KontorClient, declarationId: Hex) {
  const { id: _, ...found } = await declarationOf(client, declarationId);
  if (found.state === "none") throw refusal("DeclarationUnknown", { id: declarationId });
  const [missing, cleared] = await Promise.all([missingOf(client, declarationId), isCleared(client, declarationId)]);
  return { declarationId, ...found, cleared, missing };
}

/** Documents of a shipment that are current, opened as far as they can be. */
async function sourcesFor(
  client: KontorClient,
  shipmentId: Hex,
): Promise<{ sources: SourceDocument[]; unreadable: Unreadable[] }> {
  const [sources, unreadable]: [SourceDocument[], Unreadable[]] = [[], []];
  for (const documentId of await linkedDocuments(client, shipmentId)) {
    if ((await documentOf(client, documentId)).status !== "current") continue;
    const opened = await openSource(client, documentId);
    if ("source" in opened) sources.push(opened.source);
    else unreadable.push(opened.unreadable);
  }
  return { sources, unreadable };
}

export type DraftRequest = Pick<DeclarationParameters, "number" | "issueDate" | "valueBasis"> & {
  office: DeclarationParameters["office"];
  declarant: DeclarationParameters["declarant"];
  overrides?: unknown;
};

/** A declaration drawn from what can be read here. Throws ContentInvalid, InputInvalid, ValueRefused (DeclarationUnknown). */
export async function draftFor(client: KontorClient, declarationId: Hex, { overrides, ...asked }: DraftRequest) {
  const { shipmentId, procedure } = await declarationTold(client, declarationId);
  const { sources, unreadable } = await sourcesFor(client, shipmentId);
  const stated = overrides as DeclarationParameters["overrides"];
  const drafted = draftDeclaration({ ...asked, procedure, sources, overrides: stated });
  const open = openInWords(drafted.open, "en");
  return { ...drafted, open, unreadable: unreadable.map(({ documentId, why }) => ({ documentId, why })) };
}
