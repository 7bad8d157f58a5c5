import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { CommitteeClient } from "./committee-client.ts";
import type { KeyRound } from "./key-round.ts";

/**
 * Receiver: say that one holds good shares from all qualified dealers. Whoever confirms cannot complain any more. Where blocks may be replaced, a
 * dealer could put another dealing in the place of the one that was looked at, and the confirmation would stand: `recoverShare` then
 * throws ShareMismatch.
 */
export function confirm(client: CommitteeClient, { round }: { round: KeyRound }): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "confirm", args: [round.number] });
  return send(client, { to: client.addresses.tagCommittee, data });
}
