import type { Address, Hex } from "viem";
import { openSource } from "../../agents/documents/open-source.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import type { Grant } from "../../sdk/src/grant/grant-of.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { plain } from "../../sdk/src/plain.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { DocumentUnreadable } from "../errors.ts";

// What the SDK's answers are called in the API, where their own names would be unclear beside others.

/** What the ledger says of a document. Throws DocumentUnusable (DocumentUnknown). */
export async function stateOf(client: KontorClient, id: Hex) {
  const { id: documentId, status, lastEventBlock: _, ...state } = await documentOf(client, id);
  if (status === "none") throw refusal("DocumentUnknown", { id });
  return { documentId, status, ...state };
}

export const grantTold = ({ id, ...grant }: Grant) => ({ grantId: id, ...grant });

interface LogEvent {
  eventName: string;
  args: object;
  blockNumber: bigint;
  transactionHash: Hex;
}
const LEFT_OUT = new Set(["sealedContent", "envelope", "previousBlock"]);
/** An event of the ledger, without bytes that only their addressee can read. */
export const eventTold = ({ eventName, args, blockNumber, transactionHash }: LogEvent) => ({
  event: eventName,
  block: Number(blockNumber),
  transaction: transactionHash,
  values: plain(Object.fromEntries(Object.entries(args).filter(([name]) => !LEFT_OUT.has(name)))),
});

/** A document opened, and held against its commitment. Throws DocumentUnreadable, DocumentUnusable (DocumentUnknown). */
export async function openedFor(client: KontorClient, id: Hex): Promise<{ source: SourceDocument; content: Content }> {
  const opened = await openSource(client, id);
  if ("source" in opened) return opened;
  await stateOf(client, id);
  const { why, untrue } = opened.unreadable;
  throw new DocumentUnreadable({
    what: `The document cannot be read: ${why}.`,
    todo: untrue
      ? "Do not rely on it, and tell its issuer."
      : "Ask its issuer, or whoever may pass it on, for a grant to this organisation.",
    values: { documentId: id, untrue },
  });
}

/** Open a document into the store, for a step that takes it from there. */
export async function haveOpened(client: KontorClient, id: Hex): Promise<{ issuer: Address }> {
  const { source } = await openedFor(client, id);
  return { issuer: source.issuer };
}
