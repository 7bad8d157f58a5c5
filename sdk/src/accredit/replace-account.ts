import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Identity provider: a party whose account is lost goes on with another one. The lost account must be inactive. */
export function replaceAccount(client: KontorClient, parameters: { account: Address; replacement: Address }): Promise<Sent> {
  const { account, replacement } = parameters;
  const data = encodeFunctionData({ abi, functionName: "replaceAccount", args: [account, replacement] });
  return send(client, { to: client.addresses.participants, data });
}
