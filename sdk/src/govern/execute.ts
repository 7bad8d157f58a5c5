import { encodeFunctionData } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { type Sent, send } from "../ledger/send.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { DecisionNotExecutable } from "./errors.ts";
import type { Proposal, ProposalState } from "./proposal.ts";
import { proposalIdOf } from "./proposal-key.ts";
import { proposalOf } from "./proposal-of.ts";

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

/** Throws DecisionNotExecutable. */
function requireExecutable({ id, state, key, executableFrom }: Proposal): void {
  // A description that is no UTF-8 cannot be written into the key as it was.
  if ((state === "carried" || state === "ready") && proposalIdOf(key) === id) return;
  throw new DecisionNotExecutable({
    what: `The proposal is ${state}.`,
    todo: NEXT_STEP[state] ?? "Execute it by the tool that proposed it.",
    values: { id, state, executableFrom: executableFrom ?? null },
  });
}

/**
 * Anyone: take a carried decision one step further. What has to wait is scheduled first, and executed by a second call when its delay
 * is over. Throws DecisionNotExecutable, InputInvalid, and what the decision itself is refused with.
 */
export async function execute(client: GovernClient, { id }: { id: bigint }): Promise<Advanced> {
  const proposal = await proposalOf(client, { id });
  requireExecutable(proposal);
  const functionName = proposal.state === "carried" ? "queue" : "execute";
  const data = encodeFunctionData({ abi, functionName, args: proposal.key });
  const sent = await send(client, { to: (await councilsOf(client))[proposal.council], data });
  const step = functionName === "queue" ? "scheduled" : "executed";
  return { ...sent, step, proposal: await proposalOf(client, { id }) };
}
