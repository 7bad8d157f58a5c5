import type { Address } from "viem";
import type { Call } from "../ledger/send.ts";
import type { Phrase } from "../say/phrase.ts";
import type { CouncilName } from "./action.ts";
import type { ProposalKey } from "./proposal-key.ts";

/**
 * Where a proposal is: `pending` its vote has not begun; `voting`; `rejected` too few were for it; `carried`, to be scheduled;
 * `waiting` for its delay; `ready` to be executed; `executed`; `expired` carried and not executed in time; `stopped` by the watch;
 * `withdrawn` by its proposer.
 */
export type ProposalState =
  | "pending"
  | "voting"
  | "rejected"
  | "carried"
  | "waiting"
  | "ready"
  | "executed"
  | "expired"
  | "stopped"
  | "withdrawn";

/** In the order of GovernorCountingSimple.VoteType. */
export const SUPPORTS = ["against", "for", "abstain"] as const;
export type Support = (typeof SUPPORTS)[number];

/** A call that waits, and which scheduling of it this is: the same may be scheduled again once it was cancelled. */
export interface ScheduledCall extends Call {
  nonce: number;
}

export interface CastVote {
  account: Address;
  support: Support;
  reason: string;
}

export interface Proposal {
  id: bigint;
  /** As its council was given it, word for word; `queue` and `execute` take it so. */
  key: ProposalKey;
  council: CouncilName;
  state: ProposalState;
  proposer: Address;
  /** The proposer's words, without what binds them to it. What is done stands in `does` alone. */
  description: string;
  calls: readonly Call[];
  /** What each call does, read from the call itself. */
  does: readonly Phrase[];
  votes: readonly CastVote[];
  tally: { for: number; against: number; abstain: number };
  /** Votes for that it needs, of so many seats when its vote began. */
  needed: number;
  seats: number;
  /** Seconds since 1970: when the vote began, when it ends at the latest. */
  voteStart: bigint;
  voteEnd: bigint;
  /** Since when it can be executed, and until when; both absent where that is not settled or over. */
  executableFrom?: bigint;
  executableUntil?: bigint;
  /** Block of the proposal. */
  blockNumber: bigint;
  /** What was scheduled on the ledger, and could be cancelled. */
  scheduled: readonly ScheduledCall[];
}
