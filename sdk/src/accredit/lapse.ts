import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Anyone: bring the account's leaves in the members' tree in line with its validity. */
export function lapse(client: KontorClient, { account }: { account: Address }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "lapse", args: [account] });
  return send(client, { to: client.addresses.participants, data });
}
