import { bytesToHex, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import { type KontorClient, need } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/**
 * Publish the public halves of the client's keys. The issuer secret's commitment is fixed for good with the first publication.
 * @param lends whether the lender key is published too; a party without the role publishes none
 */
export async function publishKeys(client: KontorClient, { lends = false }: { lends?: boolean } = {}): Promise<Sent> {
  const { issuerSecretCommitment, lenderKey, sealingKey } = need(client, "keys");
  const keys = { issuerSecretCommitment, lenderKey: lends ? lenderKey : ([0n, 0n] as const), sealingKey: bytesToHex(sealingKey) };
  const data = encodeFunctionData({ abi, functionName: "publishKeys", args: [keys] });
  return send(client, { to: client.addresses.participants, data });
}
