import { bytesToNumberBE } from "@noble/curves/utils.js";
import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type Sent, send } from "../ledger/send.ts";
import { makeComplaint } from "../protocol/complaint.ts";
import { BASE, multiplySecret } from "../protocol/curve.ts";
import type { Dealing } from "../protocol/dealing.ts";
import type { CommitteeClient } from "./committee-client.ts";
import type { KeyRound } from "./key-round.ts";
import type { MemberKeys } from "./member-keys.ts";

/**
 * Receiver: show that what a dealer dealt for oneself is not what it committed to; the dealer is disqualified. A complaint that does not hold would
 * open one's own good share, so `send` puts it to one's own node first, and nothing leaves for the network where that refuses.
 */
export function complain(
  client: CommitteeClient,
  { keys, round, dealer, dealing }: { keys: MemberKeys; round: KeyRound; dealer: number; dealing: Dealing },
): Promise<Sent> {
  const secret = bytesToNumberBE(keys.dealing.reveal());
  const complaint = makeComplaint(secret, multiplySecret(BASE, secret), dealing);
  const data = encodeFunctionData({ abi, functionName: "complain", args: [round.number, dealer, dealing, complaint] });
  return send(client, { to: client.addresses.tagCommittee, data });
}
