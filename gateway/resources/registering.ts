import { type Hex, isAddressEqual } from "viem";
import { saltFor } from "../../agents/derive.ts";
import { commitDocument } from "../../sdk/src/document/commit.ts";
import { importDocument } from "../../sdk/src/document/import-document.ts";
import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { AlreadyDone } from "../../sdk/src/errors.ts";
import type { Sent } from "../../sdk/src/ledger/send.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { registerBundle } from "../../sdk/src/register/register-bundle.ts";
import type { DocumentToRegister } from "../../sdk/src/register/sealed-registration.ts";
import type { Json } from "../../sdk/src/seal/canonical-json.ts";
import { history } from "../../sdk/src/sync/history.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import type { Desk } from "../desk.ts";
import { sentOf } from "../shapes/common.ts";

/** Kinds of body that are read as a document. */
export const DOCUMENT_MEDIA = ["application/json", "application/ld+json", "application/xml", "text/xml"] as const;
/** As large as an importer reads, 20 MB. */
export const DOCUMENT_LIMIT = 20 * 1024 * 1024;

export interface RegistrationQuery {
  counterparty?: Hex;
  place?: "ledger" | "store";
  issuerId?: string;
  counterpartyId?: string;
  currency?: string;
  issueDate?: string;
}
interface Given {
  bytes: Uint8Array;
  query: RegistrationQuery;
  once: string | undefined;
  again: boolean;
}

const legalId = (text: string | undefined): LegalId | undefined => {
  if (text === undefined) return undefined;
  const at = text.indexOf(":");
  return { scheme: text.slice(0, at), value: text.slice(at + 1) };
};

/** Read a document from bytes of any format that is known, committed under a salt that follows from the request. */
export function readDocument({ client }: Desk, { bytes, query, once = "" }: Given) {
  const { counterparty, place, issuerId, counterpartyId, currency, issueDate } = query;
  const options = { issuer: legalId(issuerId), counterparty: legalId(counterpartyId), currency, issueDate };
  const { document: read, warnings, format } = importDocument(bytes, "body", options);
  // Members that are undefined have no JSON.
  const document = JSON.parse(JSON.stringify(read)) as typeof read;
  const { slots, salt, commitment } = commitDocument(document, saltFor(client.keys, `0x${once}`, bytes));
  const toRegister: DocumentToRegister = { content: { document: document as Json, slots, salt }, counterparty, place };
  return { toRegister, warnings, format, documentId: documentKey(commitment) };
}

export interface BundleEntry {
  document: TradeDocument;
  counterparty?: Hex;
  place?: "ledger" | "store";
}

/** Register documents in one transaction, all or none; each has a salt of its own that follows from the request. */
export async function registerTogether(
  desk: Desk,
  documents: readonly BundleEntry[],
  { once = "", again }: Pick<Given, "once" | "again">,
) {
  const encoder = new TextEncoder();
  const read = documents.map(({ document, counterparty, place }, index) => {
    const bytes = encoder.encode(`${index} ${JSON.stringify(document)}`);
    const { slots, salt, commitment } = commitDocument(document, saltFor(desk.client.keys, `0x${once}`, bytes));
    const content = { document: JSON.parse(JSON.stringify(document)) as Json, slots, salt };
    return { documentId: documentKey(commitment), toRegister: { content, counterparty, place } };
  });
  const documentIds = read.map(({ documentId }) => documentId);
  try {
    const sent = await registerBundle(desk.client, { documents: read.map(({ toRegister }) => toRegister) });
    return { documentIds, ...sentOf(sent) };
  } catch (error) {
    const [first] = documentIds;
    const found = again && error instanceof AlreadyDone && first !== undefined ? await foundBefore(desk, first) : undefined;
    if (found === undefined) throw error;
    return { documentIds, ...found };
  }
}

/** Where a registration is that this request made before it was broken off. */
async function foundBefore({ client }: Desk, documentId: Hex) {
  const { issuer } = await documentOf(client, documentId);
  if (!isAddressEqual(issuer, client.account.address)) return undefined;
  const events = await history(client, BigInt(documentId));
  const made = events.find(({ eventName }) => eventName === "DocumentRegistered");
  return made && { transaction: made.transactionHash, block: Number(made.blockNumber) };
}

/** Register by a verb of the SDK, once: a request that was broken off and is repeated finds what it made. */
export async function registerBy(desk: Desk, given: Given, verb: (document: DocumentToRegister) => Promise<Sent>) {
  const { toRegister, warnings, format, documentId } = readDocument(desk, given);
  try {
    return { documentId, ...sentOf(await verb(toRegister)), warnings, format };
  } catch (error) {
    const found = given.again && error instanceof AlreadyDone ? await foundBefore(desk, documentId) : undefined;
    if (found === undefined) throw error;
    return { documentId, ...found, warnings, format };
  }
}
