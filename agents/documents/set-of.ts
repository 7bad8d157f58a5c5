import type { Hex } from "viem";
import { declarationsAbi as abi } from "../../sdk/src/abi/declarations.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { type Missing, missingFrom } from "../../sdk/src/declare/missing-of.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";

/** A declaration's documents as its office asks for them, and what they lack now. */
export interface DocumentSet {
  /** In the ledger's order, in which a judgement names them; one that answers two lines of the terms is there twice. */
  documents: Hex[];
  missing: Missing[];
}

/** Read the set. Throws ValueRefused (DeclarationUnknown). */
export async function setOf(client: KontorClient, declarationId: Hex): Promise<DocumentSet> {
  const address = client.addresses.declarations;
  const [missing, documents] = await ask(() =>
    client.public.readContract({ address, abi, functionName: "setOf", args: [declarationId] }),
  );
  return { documents: [...documents], missing: missingFrom(missing) };
}

const LACKS: Readonly<Record<Missing["lack"], string>> = {
  notLinked: "no document of the type is linked to the shipment",
  notCurrent: "it was superseded or withdrawn",
  notAcknowledged: "its counterparty has not acknowledged it",
  notGranted: "no active grant with the right to declare is presented",
};

/** What is missing, in words; nothing but types and ids of documents. */
export const missingWords = (missing: readonly Missing[]): string =>
  missing.map(({ type, documentId, lack }) => `${type}${documentId ? ` ${documentId}` : ""}: ${LACKS[lack]}`).join("; ");
