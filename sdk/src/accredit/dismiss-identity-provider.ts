import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Governance: a provider accredits nobody any more; those it accredited keep their standing. */
export function dismissIdentityProvider(client: KontorClient, { provider }: { provider: Address }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "dismissIdentityProvider", args: [provider] });
  return send(client, { to: client.addresses.participants, data });
}
