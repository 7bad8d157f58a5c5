import { encodeFunctionData, type Hex } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/**
 * Customs office: release pre-cleared goods, once they have arrived unless they are exported. Throws DeclarationRefused (GoodsNotArrived,
 * DeclarationStateWrong).
 */
export function release(client: KontorClient, { declarationId }: { declarationId: Hex }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "release", args: [declarationId] });
  return send(client, { to: client.addresses.declarations, data });
}
