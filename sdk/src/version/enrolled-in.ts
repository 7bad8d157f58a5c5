import type { Address, Hex } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { originOf } from "../register/document-of.ts";
import { versionsOf } from "./versions-of.ts";

/** The version of financing in which a document, or another version of it, is enrolled; undefined where none is. */
export async function enrolledIn(client: KontorClient, documentId: Hex): Promise<Address | undefined> {
  const args = [await originOf(client, documentId)] as const;
  // Each answers for those before it too, so the first one that says yes is the one.
  for (const address of await versionsOf(client))
    if (await ask(() => client.public.readContract({ address, abi, functionName: "isLineageEnrolled", args }))) return address;
  return undefined;
}
