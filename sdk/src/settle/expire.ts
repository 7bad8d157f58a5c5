import { type Address, encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Reserved and overdue becomes expired; anyone may say so. */
export function expire(client: KontorClient, { controller }: { controller: Address }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "expire", args: [controller] });
  return send(client, { to: client.addresses.financing, data });
}
