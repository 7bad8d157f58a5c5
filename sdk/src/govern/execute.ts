import { encodeFunctionData, keccak256, stringToHex } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { type Sent, send } from "../ledger/send.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { DecisionNotExecutable } from "./errors.ts";
import type { Proposal, ProposalState } from "./proposal.ts";
import { proposalOf } from "./proposal-of.ts";
import { contentOf } from "./propose.ts";
import { withProposer } from "./proposer-suffix.ts";

export interface Advanced extends Sent {
  /** Whether its delay has begun, or it was carried out. */
  step: "scheduled" | "executed";
  /** The proposal after that. */
  proposal: Proposal;
}

/** What is left to do where nothing can be executed. */
const NEXT_STEP: Partial<Record<ProposalState, string>> = {
  pending: "Wait until its vote begins.",
  voting: "Let more members vote for it.",
  waiting: "Execute it when its delay is over.",
  rejected: "Propose it again with another description.",
  expired: "Propose it again with another description.",
  stopped: "The watch cancelled it: propose it again with another description, or leave it.",
  withdrawn: "Propose it again with another description.",
  executed: "Nothing is left to do.",
};

/** How the council was given the proposal: its description is bound to the proposer, or was proposed without the SDK. */
async function keyOf(client: GovernClient, proposal: Proposal, council: `0x${string}`) {
  const content = contentOf(proposal.calls);
  for (const words of [withProposer(proposal.description, proposal.proposer), proposal.description]) {
    const key = [...content, keccak256(stringToHex(words))] as const;
    const at = { address: council, abi, functionName: "getProposalId", args: key } as const;
    if ((await client.public.readContract(at)) === proposal.id) return key;
  }
  return undefined;
}

/**
 * Anyone: take a carried decision one step further. What has to wait is scheduled first, and executed by a second call when its delay
 * is over. Throws DecisionNotExecutable, InputInvalid, and what the decision itself is refused with.
 */
export async function execute(client: GovernClient, { id }: { id: bigint }): Promise<Advanced> {
  const proposal = await proposalOf(client, { id });
  const { state, council } = proposal;
  const to = (await councilsOf(client))[council];
  const key = await keyOf(client, proposal, to);
  if ((state !== "carried" && state !== "ready") || key === undefined) {
    const values = { id, state, executableFrom: proposal.executableFrom ?? null };
    const todo = NEXT_STEP[state] ?? "Execute it by the tool that proposed it.";
    throw new DecisionNotExecutable({ what: `The proposal is ${state}.`, todo, values });
  }
  const functionName = state === "carried" ? "queue" : "execute";
  const sent = await send(client, { to, data: encodeFunctionData({ abi, functionName, args: key }) });
  const step = functionName === "queue" ? "scheduled" : "executed";
  return { ...sent, step, proposal: await proposalOf(client, { id }) };
}
