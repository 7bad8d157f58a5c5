import { bytesToHex, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import { type KontorClient, need } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/**
 * Publish the public halves of the client's keys.
 * @param lends whether the lender key is published too; a party without the role publishes none
 */
export async function publishKeys(client: KontorClient, { lends = false }: { lends?: boolean } = {}): Promise<Sent> {
  const { lenderKey, sealingKey } = need(client, "keys");
  const keys = { lenderKey: lends ? lenderKey : ([0n, 0n] as const), sealingKey: bytesToHex(sealingKey) };
  const data = encodeFunctionData({ abi, functionName: "publishKeys", args: [keys] });
  return send(client, { to: client.addresses.participants, data });
}
