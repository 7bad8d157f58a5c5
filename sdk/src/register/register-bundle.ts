import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { type DocumentToRegister, sealedRegistration } from "./sealed-registration.ts";
import { sendRegistration } from "./send-registration.ts";

/** Seal and register 1 to 64 documents in one transaction: all or none. Ids come in the order of the documents. */
export async function registerBundle(
  client: KontorClient,
  { documents }: { documents: readonly DocumentToRegister[] },
): Promise<Sent & { documentIds: Hex[] }> {
  const registrations = await Promise.all(documents.map((document) => sealedRegistration(client, document)));
  const data = encodeFunctionData({ abi, functionName: "registerBundle", args: [registrations] });
  return { ...(await sendRegistration(client, data)), documentIds: registrations.map(({ id }) => id) };
}
