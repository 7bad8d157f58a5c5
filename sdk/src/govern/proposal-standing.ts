import { consortiumAbi } from "../abi/consortium.ts";
import { councilAbi } from "../abi/council.ts";
import { governanceAbi } from "../abi/governance.ts";
import { ask } from "../ledger/failure.ts";
import type { Councils, GovernClient } from "./councils-of.ts";
import type { Proposal, ProposalState } from "./proposal.ts";
import type { Trace } from "./proposal-events.ts";

/** IGovernor.ProposalState, in its order, as far as the council alone knows. */
const STATES = ["pending", "voting", "withdrawn", "rejected", "carried", "waiting", "expired", "executed"] as const;

/** Seconds, as in contracts/governance/Council.sol: for what needs no queue and was carried only by its vote's end. */
const LATE_EXECUTION = 86_400n;

export type Standing = Pick<Proposal, "state" | "needed" | "seats" | "executableFrom" | "executableUntil">;

/** What the ledger says about a proposal at a time, in seconds since 1970. */
export async function proposalStanding(
  client: GovernClient,
  places: Councils,
  { council, created, stopped }: Trace,
  votesFor: number,
  now: bigint,
): Promise<Standing> {
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
