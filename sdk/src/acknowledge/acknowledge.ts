import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** The named counterparty says that the document binds it: assurance 1. */
export function acknowledge(client: KontorClient, { documentId }: { documentId: Hex }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "acknowledge", args: [documentId] });
  return send(client, { to: client.addresses.documents, data });
}
