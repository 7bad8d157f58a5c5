import type { Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { need } from "../sdk/src/client.ts";
import { documentTypeName } from "../sdk/src/declare/terms.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { plain } from "../sdk/src/plain.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { decodeContent } from "../sdk/src/seal/content.ts";
import { history } from "../sdk/src/sync/history.ts";
import { enrolledIn } from "../sdk/src/version/enrolled-in.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { eventRows } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

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

const numberIn = (document: unknown): string | null => {
  const number = (document as { number?: unknown } | null)?.number;
  return typeof number === "string" ? number : null;
};

/** Documents that the participant's store holds openings of: its own, and those that it has opened by a grant. */
export const listDocuments = (options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    const documents = [];
    for (const [, { id, documentType, content, grantId }] of await need(client, "store").documents.list()) {
      const documentId = `0x${id.toString(16).padStart(64, "0")}` as Hex;
      const { status, assurance } = await documentOf(client, documentId);
      const number = numberIn(decodeContent(content, id).document);
      documents.push({ documentId, type: typeOf(documentType), number, status, assurance, by: grantId ?? "own" });
    }
    return { documents };
  });
