import { type Address, encodeFunctionData } from "viem";
import { consortiumAbi as abi } from "../abi/consortium.ts";
import { need } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";

/**
 * A member, at once: another account of its own votes for it from now on. In votes that have begun the former one still does. Where
 * the key is lost, propose the action moveSeat. Throws GovernanceRefused (MemberUnknown, SeatOfAnother), AlreadyDone (MemberAlreadyAdmitted),
 * GovernanceRefused (AccessManagedUnauthorized) for an account from which the seat was moved.
 */
export async function moveSeat(client: GovernClient, { replacement }: { replacement: Address }): Promise<Sent> {
  const { consortium } = await councilsOf(client);
  const args = [need(client, "account").address, replacement] as const;
  return send(client, { to: consortium, data: encodeFunctionData({ abi, functionName: "moveSeat", args }) });
}
