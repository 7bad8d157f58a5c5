import { getAddress, isAddressEqual, keccak256, stringToHex } from "viem";
import { ask } from "../ledger/failure.ts";
import type { Call } from "../ledger/send.ts";
import type { Governed } from "./calls-of.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { doesOf } from "./does-of.ts";
import { type Proposal, SUPPORTS } from "./proposal.ts";
import { type Trace, tracesOf } from "./proposal-events.ts";
import type { ProposalKey } from "./proposal-key.ts";
import { proposalStanding } from "./proposal-standing.ts";
import { withoutProposer } from "./proposer-suffix.ts";

const keyIn = ({ created: { args } }: Trace): ProposalKey => [
  args.targets.map((to) => getAddress(to)),
  args.values,
  args.calldatas,
  keccak256(stringToHex(args.description)),
];

async function proposalIn(client: GovernClient, places: Governed, trace: Trace, now: bigint): Promise<Proposal> {
  const { args, blockNumber } = trace.created;
  const key = keyIn(trace);
  const [targets, values, calldatas] = key;
  const calls = targets.map((to, i): Call => ({ to, data: calldatas[i] ?? "0x" }));
  const votes = trace.votes.map(({ args: { voter, support, reason, weight } }) => ({
    account: voter,
    support: SUPPORTS[support] ?? "abstain",
    reason,
    weight: Number(weight),
  }));
  const count = (support: string) => votes.reduce((sum, vote) => sum + (vote.support === support ? vote.weight : 0), 0);
  return {
    id: args.proposalId,
    key,
    council: isAddressEqual(trace.council, places.assembly) ? "assembly" : "watch",
    proposer: args.proposer,
    description: withoutProposer(args.description),
    calls,
    does: await doesOf(client, places, calls, values),
    // A vote of an account without a seat when the vote began counts nothing.
    votes: votes.filter(({ weight }) => weight > 0).map(({ weight: _, ...vote }) => vote),
    tally: { for: count("for"), against: count("against"), abstain: count("abstain") },
    voteStart: args.voteStart,
    voteEnd: args.voteEnd,
    blockNumber,
    scheduled: trace.scheduled.map(({ args: { target, data, nonce } }) => ({ to: target, data, nonce })),
    ...(await proposalStanding(client, places, trace, count("for"), now)),
  };
}

export interface ProposalsParameters {
  /** Proposals made since this block; default: the ledger's first. */
  fromBlock?: bigint;
  /** Only the one with this number. */
  id?: bigint;
}

/** Everything that was ever proposed to either council, in its order, read from the ledger alone. Throws InputInvalid, LedgerUnreachable. */
export async function proposals(client: GovernClient, { fromBlock, id }: ProposalsParameters = {}): Promise<Proposal[]> {
  const councils = await councilsOf(client);
  const { timestamp } = await ask(() => client.public.getBlock());
  const places = { ...client.addresses, ...councils };
  const found: Proposal[] = [];
  for (const trace of await tracesOf(client, councils, fromBlock))
    if (id === undefined || trace.created.args.proposalId === id) found.push(await proposalIn(client, places, trace, timestamp));
  return found;
}
