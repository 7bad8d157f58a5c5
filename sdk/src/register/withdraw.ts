import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** The issuer takes a document back; nothing that was financed on it is undone. */
export function withdraw(client: KontorClient, { documentId }: { documentId: Hex }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "withdraw", args: [documentId] });
  return send(client, { to: client.addresses.documents, data });
}
