import { encodeFunctionData } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Submission } from "./submit.ts";

/** Declarant: hand in a later version of the declaration, before the office has judged or while it inspects. Throws as `submit`. */
export function amendDeclaration(client: KontorClient, { declarationId, documentId, grantId }: Submission): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "amend", args: [declarationId, { documentId, grantId }] });
  return send(client, { to: client.addresses.declarations, data });
}
