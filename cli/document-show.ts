import type { Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { need } from "../sdk/src/client.ts";
import { documentTypeName } from "../sdk/src/declare/terms.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { plain } from "../sdk/src/plain.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { readableDocuments } from "../sdk/src/register/readable-documents.ts";
import { forEachOf } from "../sdk/src/ship/for-each-of.ts";
import { history } from "../sdk/src/sync/history.ts";
import { documentKey } from "../sdk/src/sync/open-documents.ts";
import { enrolledIn } from "../sdk/src/version/enrolled-in.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { eventRows } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";
import type { ShownDocuments } from "./words/documents.ts";

const typeOf = (number: number): string => documentTypeName(number) ?? `type ${number}`;

/** What everybody sees of a document: no contents. */
export async function showDocument(documentId: Hex, { ledger }: ReaderOptions): Promise<object> {
  const client = await openReader(ledger);
  const { id, documentType, ...found } = await documentOf(client, documentId);
  if (found.status === "none")
    throw new InputInvalid({
      what: "The ledger has no document with this id.",
      todo: "Copy the id again.",
      values: { documentId },
    });
  const grants = (await activeGrantsOf(client, documentId)).map(({ documentId: _, active: __, ...grant }) => plain(grant));
  return {
    documentId: id,
    type: typeOf(documentType),
    ...found,
    enrolledIn: (await enrolledIn(client, documentId)) ?? null,
    grants,
  };
}

/** Everything that happened to a document, oldest first. */
export async function documentHistory(documentId: Hex, { ledger }: ReaderOptions): Promise<object> {
  const events = await history(await openReader(ledger), BigInt(documentId));
  return { documentId, events: eventRows(events) };
}

/** What reads as the document that was committed to, with what the ledger says of it, and the ids of whatever else the store holds. */
export const listDocuments = (options: ParticipantOptions): Promise<ShownDocuments> =>
  withParticipant(options, async (client) => {
    const readable = await readableDocuments(client);
    const documents = await forEachOf(readable, async ({ documentId, issuer, document, grantId }) => {
      const { status, assurance } = await documentOf(client, documentId);
      const { type, number, issueDate, totalMinor = null, currency = null } = document;
      const { name, id } = document.issuer;
      const said = { type, number, issueDate, issuedBy: name ?? `${id.scheme}:${id.value}`, totalMinor, currency };
      return { documentId, ...said, issuer, status, assurance, by: grantId ?? ("own" as const) };
    });
    const known = new Set(readable.map(({ documentId }) => documentId));
    const held = (await need(client, "store").documents.list()).map(([, { id }]) => documentKey(id));
    return { documents, unreadable: held.filter((id) => !known.has(id)) };
  });
