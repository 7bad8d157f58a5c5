import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { AlreadyDone, DocumentIdTaken } from "../errors.ts";
import { type Sent, send } from "../ledger/send.ts";
import { documentOf } from "./document-of.ts";

/**
 * Send a registration. Anyone who sees a commitment on its way can register it first, without being able to open it: so "registered" is
 * success for a retry of one's own only. Throws AlreadyDone (DocumentAlreadyRegistered), DocumentIdTaken, and what `send` throws.
 */
export async function sendRegistration(client: KontorClient, data: Hex): Promise<Sent> {
  try {
    return await send(client, { to: client.addresses.documents, data });
  } catch (error) {
    if (!(error instanceof AlreadyDone) || error.error !== "DocumentAlreadyRegistered") throw error;
    const documentId = error.values.id as Hex;
    const { issuer } = await documentOf(client, documentId);
    if (isAddressEqual(issuer, need(client, "account").address)) throw error;
    throw new DocumentIdTaken({
      what: "Another account registered this commitment.",
      todo: "Take a fresh salt, so that the document has another commitment, and register again.",
      values: { documentId, issuer },
      cause: error,
    });
  }
}
