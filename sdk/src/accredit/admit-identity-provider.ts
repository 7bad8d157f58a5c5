import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Governance: let a provider accredit participants. Under a delay the call is scheduled first, see governance. */
export function admitIdentityProvider(
  client: KontorClient,
  { provider, name }: { provider: Address; name: string },
): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "admitIdentityProvider", args: [provider, name] });
  return send(client, { to: client.addresses.participants, data });
}
