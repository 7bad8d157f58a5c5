import { encodeFunctionData, type Hex } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/**
 * Declarant, or the shipment's opener: end a subscription while it waits. Its place is free, and it can be subscribed again until the event comes.
 * Throws CallerRefused (NotDeclarant), DeclarationRefused (DeclarationStateWrong).
 */
export function unsubscribe(client: KontorClient, { declarationId }: { declarationId: Hex }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "unsubscribe", args: [declarationId] });
  return send(client, { to: client.addresses.declarations, data });
}
