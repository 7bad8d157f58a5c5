import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Whoever suspended an account takes it back in. */
export function reinstate(client: KontorClient, { account }: { account: Address }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "reinstate", args: [account] });
  return send(client, { to: client.addresses.participants, data });
}
