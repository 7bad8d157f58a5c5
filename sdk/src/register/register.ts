import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { type DocumentToRegister, sealedRegistration } from "./sealed-registration.ts";
import { sendRegistration } from "./send-registration.ts";

/** Seal a document that the client issues and register its commitment. Throws AlreadyDone, DocumentIdTaken. */
export async function register(client: KontorClient, document: DocumentToRegister): Promise<Sent & { documentId: Hex }> {
  const registration = await sealedRegistration(client, document);
  const data = encodeFunctionData({ abi, functionName: "register", args: [registration] });
  return { ...(await sendRegistration(client, data)), documentId: registration.id };
}
