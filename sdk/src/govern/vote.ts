import { encodeFunctionData } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { type Sent, send } from "../ledger/send.ts";
import { councilWith } from "./council-with.ts";
import type { GovernClient } from "./councils-of.ts";
import { SUPPORTS, type Support } from "./proposal.ts";

export interface VoteToCast {
  /** Number of the proposal. */
  id: bigint;
  support: Support;
  /** For the others to read. */
  reason?: string;
}

/**
 * A member: vote on a proposal, once. Throws CallerRefused (NoSeatInVote), AlreadyDone (GovernorAlreadyCastVote), GovernanceRefused
 * (GovernorUnexpectedProposalState) before its vote begins or after it ended, InputInvalid for a number that no proposal has.
 */
export async function vote(client: GovernClient, { id, support, reason = "" }: VoteToCast): Promise<Sent> {
  const args = [id, SUPPORTS.indexOf(support), reason] as const;
  const data = encodeFunctionData({ abi, functionName: "castVoteWithReason", args });
  const { address } = await councilWith(client, id);
  return send(client, { to: address, data });
}
