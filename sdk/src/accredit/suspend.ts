import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** The account's identity provider or governance: no action of this account counts from the next block on (P12). */
export function suspend(client: KontorClient, { account }: { account: Address }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "suspend", args: [account] });
  return send(client, { to: client.addresses.participants, data });
}
