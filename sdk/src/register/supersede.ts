import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { type DocumentToRegister, sealedRegistration } from "./sealed-registration.ts";
import { sendRegistration } from "./send-registration.ts";

/** Register a later version of a document; the earlier one stays readable and is no longer current. Grants are made anew. */
export async function supersede(
  client: KontorClient,
  { documentId, next }: { documentId: Hex; next: DocumentToRegister },
): Promise<Sent & { documentId: Hex }> {
  const registration = await sealedRegistration(client, next);
  const data = encodeFunctionData({ abi, functionName: "supersede", args: [documentId, registration] });
  return { ...(await sendRegistration(client, data)), documentId: registration.id };
}
