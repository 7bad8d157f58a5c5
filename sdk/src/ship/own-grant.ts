import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { activeGrantsOf, type Grant } from "../grant/grant-of.ts";

/** The newest active grant of a document to the client's account with the right to declare: the one that links it and that a declaration presents. */
export async function ownDeclareGrant(client: KontorClient, documentId: Hex): Promise<Grant | undefined> {
  const { address } = need(client, "account");
  const grants = await activeGrantsOf(client, documentId, { grantee: address });
  return grants.findLast(({ rights }) => rights.includes("declare"));
}
