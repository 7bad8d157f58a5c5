import { encodeFunctionData } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { ask } from "../ledger/failure.ts";
import { type Sent, send } from "../ledger/send.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { SUPPORTS, type Support } from "./proposal.ts";
import { proposalOf } from "./proposal-of.ts";

export interface VoteToCast {
  /** Number of the proposal. */
  id: bigint;
  support: Support;
  /** For the others to read. */
  reason?: string;
}

/** The council that knows a proposal. */
async function councilWith(client: GovernClient, id: bigint) {
  const councils = await councilsOf(client);
  for (const council of ["assembly", "watch"] as const) {
    const at = { address: councils[council], abi, functionName: "proposalSnapshot", args: [id] } as const;
    if ((await ask(() => client.public.readContract(at))) > 0n) return councils[council];
  }
  await proposalOf(client, { id });
  return councils.assembly;
}

/**
 * A member: vote on a proposal, once. Throws CallerRefused (NoSeatInVote), AlreadyDone (GovernorAlreadyCastVote), GovernanceRefused
 * (GovernorUnexpectedProposalState) before its vote begins or after it ended, InputInvalid for a number that no proposal has.
 */
export async function vote(client: GovernClient, { id, support, reason = "" }: VoteToCast): Promise<Sent> {
  const args = [id, SUPPORTS.indexOf(support), reason] as const;
  const data = encodeFunctionData({ abi, functionName: "castVoteWithReason", args });
  return send(client, { to: await councilWith(client, id), data });
}
