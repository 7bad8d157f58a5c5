import type { Address } from "viem";

/** An organisation of the consortium: one seat, one vote. Consortium's constructor takes `(governance, members)`. */
export interface Member {
  /** Votes for it. */
  account: Address;
  /** Under which the others know it. */
  name: string;
}

/** Rules of a council, as Council's constructor takes them after `(name, consortium, governance)`. Only the council itself changes them. */
export interface CouncilRules {
  /** Seconds between proposal and vote, at most 7 days. */
  votingDelay: number;
  /** Seconds of a vote, at most: 10 minutes to 30 days. A vote ends before, once it is carried by `superQuorum`. */
  votingPeriod: number;
  /** Percent of all seats that must vote for a proposal, rounded up: 51 to 75. */
  quorum: number;
  /** Percent of all seats that end the vote at once, rounded up: `quorum` to 100. */
  superQuorum: number;
  /** Seconds that a decision waits, at most 90 days, also where the ledger asks for less. It can only be raised later. */
  baseDelay: number;
}

/** A ledger's councils: the assembly decides and waits, the watch stops and cancels at once. */
export interface Rules {
  assembly: CouncilRules;
  watch: CouncilRules;
}

const DAY = 86_400;

/**
 * Rules of a ledger whose delay is `delay` seconds, unless its founders want others: more than half of the seats decide, two thirds
 * stop. The assembly waits for the delay with its own rules too; a watch that waited could not stop anything in time.
 */
export const defaultRules = (delay: number): Rules => ({
  assembly: { votingDelay: 0, votingPeriod: 7 * DAY, quorum: 51, superQuorum: 51, baseDelay: delay },
  watch: { votingDelay: 0, votingPeriod: DAY, quorum: 66, superQuorum: 66, baseDelay: 0 },
});

/** Names under which councils sign votes (EIP-712), first argument of Council's constructor. */
export const COUNCIL_NAMES = { assembly: "Kontor assembly", watch: "Kontor watch" } as const;
