import type { Address, Hex } from "viem";
import { documentsAbi as abi } from "../abi/documents.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";

const statuses = ["none", "current", "superseded", "withdrawn"] as const;

/** What the ledger says about a document. */
export interface RegisteredDocument {
  id: Hex;
  issuer: Address;
  counterparty: Address;
  documentType: number;
  status: (typeof statuses)[number];
  /** 0 the issuer alone, 1 acknowledged, 2 cross-checked. */
  assurance: number;
  /** Block of the newest event of this document, where its history begins. */
  lastEventBlock: number;
}

/** Id of the first version of a document's chain. Throws DocumentUnusable (DocumentUnknown). */
export async function originOf(client: KontorClient, id: Hex): Promise<Hex> {
  const address = client.addresses.documents;
  return ask(() => client.public.readContract({ address, abi, functionName: "originOf", args: [id] }));
}

/** Read a document; status "none" where there is none. */
export async function documentOf(client: KontorClient, id: Hex): Promise<RegisteredDocument> {
  const address = client.addresses.documents;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "documentOf", args: [id] }));
  const { issuer, counterparty, documentType, assurance, lastEventBlock } = found;
  return { id, issuer, counterparty, documentType, status: statuses[found.status] ?? "none", assurance, lastEventBlock };
}
