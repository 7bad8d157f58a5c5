import { getAddress, isAddressEqual } from "viem";
import { consortiumAbi } from "../abi/consortium.ts";
import { councilAbi } from "../abi/council.ts";
import { governanceAbi } from "../abi/governance.ts";
import { ask } from "../ledger/failure.ts";
import type { Call } from "../ledger/send.ts";
import { callWords } from "./call-words.ts";
import type { Governed } from "./calls-of.ts";
import { type Councils, councilsOf, type GovernClient } from "./councils-of.ts";
import { type Proposal, type ProposalState, SUPPORTS } from "./proposal.ts";
import { type Trace, tracesOf } from "./proposal-events.ts";
import { withoutProposer } from "./proposer-suffix.ts";

/** IGovernor.ProposalState, in its order, as far as the council alone knows. */
const STATES = ["pending", "voting", "withdrawn", "rejected", "carried", "waiting", "expired", "executed"] as const;

/** Seconds, as in contracts/governance/Council.sol: for what needs no queue and was carried only by its vote's end. */
const LATE_EXECUTION = 86_400n;

/** What the ledger says about a proposal now. */
async function standing(
  client: GovernClient,
  places: Councils,
  { council, created, stopped }: Trace,
  votesFor: number,
  now: bigint,
) {
  const { proposalId: id, voteStart, voteEnd } = created.args;
  const at = { address: council, abi: councilAbi } as const;
  const read = <T>(call: Promise<T>): Promise<T> => ask(() => call);
  const begun = now > voteStart;
  const seatsAt = { address: places.consortium, abi: consortiumAbi } as const;
  const [code, eta, queues, needed, early, seats, window] = await Promise.all([
    read(client.public.readContract({ ...at, functionName: "state", args: [id] })),
    read(client.public.readContract({ ...at, functionName: "proposalEta", args: [id] })),
    read(client.public.readContract({ ...at, functionName: "proposalNeedsQueuing", args: [id] })),
    begun ? read(client.public.readContract({ ...at, functionName: "quorum", args: [voteStart] })) : 0n,
    begun ? read(client.public.readContract({ ...at, functionName: "superQuorum", args: [voteStart] })) : 0n,
    begun
      ? read(client.public.readContract({ ...seatsAt, functionName: "getPastTotalSupply", args: [voteStart] }))
      : read(client.public.readContract({ ...seatsAt, functionName: "memberCount" })),
    read(client.public.readContract({ address: places.governance, abi: governanceAbi, functionName: "expiration" })),
  ]);
  let state: ProposalState = STATES[code] ?? "pending";
  if (state === "waiting" && now >= eta) state = "ready";
  if (state === "carried" && !queues) state = "ready";
  if (stopped && (state === "waiting" || state === "ready" || state === "expired")) state = "stopped";
  const open = state === "carried" || state === "waiting" || state === "ready";
  const from = eta > 0n ? eta : state === "ready" ? now : undefined;
  const urgent = BigInt(votesFor) >= early ? 0n : LATE_EXECUTION;
  const until = (eta > 0n ? eta : voteEnd) + (queues ? BigInt(window) - 1n : urgent);
  return {
    state,
    needed: Number(needed),
    seats: Number(seats),
    ...(open && from !== undefined && { executableFrom: from }),
    ...(open && { executableUntil: until }),
  };
}

const callsIn = ({ created: { args } }: Trace): Call[] =>
  args.targets.map((to, i) => ({ to: getAddress(to), data: args.calldatas[i] ?? "0x" }));

async function proposalIn(client: GovernClient, places: Governed, trace: Trace, now: bigint): Promise<Proposal> {
  const { args, blockNumber } = trace.created;
  const calls = callsIn(trace);
  const votes = trace.votes.map(({ args: { voter, support, reason, weight } }) => ({
    account: voter,
    support: SUPPORTS[support] ?? "abstain",
    reason,
    weight: Number(weight),
  }));
  const count = (support: string) => votes.reduce((sum, vote) => sum + (vote.support === support ? vote.weight : 0), 0);
  const paid = (i: number) => ((args.values[i] ?? 0n) > 0n ? ` and pay it ${args.values[i]} wei` : "");
  return {
    id: args.proposalId,
    council: isAddressEqual(trace.council, places.assembly) ? "assembly" : "watch",
    proposer: args.proposer,
    description: withoutProposer(args.description),
    calls,
    does: calls.map((call, i) => `${callWords(places, call)}${paid(i)}`),
    // A vote of an account without a seat when the vote began counts nothing.
    votes: votes.filter(({ weight }) => weight > 0).map(({ weight: _, ...vote }) => vote),
    tally: { for: count("for"), against: count("against"), abstain: count("abstain") },
    voteStart: args.voteStart,
    voteEnd: args.voteEnd,
    blockNumber,
    scheduled: trace.scheduled.map(({ args: { target, data, nonce } }) => ({ to: target, data, nonce })),
    ...(await standing(client, places, trace, count("for"), now)),
  };
}

export interface ProposalsParameters {
  /** Proposals made since this block; default: the ledger's first. */
  fromBlock?: bigint;
}

/** Everything that was ever proposed to either council, in its order, read from the ledger alone. Throws InputInvalid, LedgerUnreachable. */
export async function proposals(client: GovernClient, { fromBlock }: ProposalsParameters = {}): Promise<Proposal[]> {
  const councils = await councilsOf(client);
  const { timestamp } = await ask(() => client.public.getBlock());
  const places = { ...client.addresses, ...councils };
  const found: Proposal[] = [];
  for (const trace of await tracesOf(client, councils, fromBlock)) found.push(await proposalIn(client, places, trace, timestamp));
  return found;
}
