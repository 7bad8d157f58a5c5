import type { Address } from "viem";
import { InputInvalid } from "../errors.ts";

/** One day, in seconds. */
const PERIOD = 86_400;
/** Members of a committee, at most, as in contracts/committee/KeyRounds.sol. */
const MAXIMUM_MEMBERS = 16;

/** Who makes the first key of a ledger, while the deployer may still open a round: later ones wait for the consortium's delay. */
export interface CommitteeTerms {
  /** Accounts, index 1 first. */
  members: readonly Address[];
  /** So many evaluate together; fewer learn nothing. */
  threshold: number;
  /** Seconds to deal, then seconds to complain; one day each unless set. */
  dealPeriod?: number;
  complainPeriod?: number;
}

export interface FirstCommittee extends CommitteeTerms {
  /** Called with the address of TagCommittee before the round is opened; when it resolves, every member has enlisted there. */
  enlisted: (tagCommittee: Address) => Promise<unknown>;
}

/** Throws InputInvalid for a committee that the contract would refuse once everything is deployed. */
export function requireCommittee({ members, threshold }: CommitteeTerms): void {
  const distinct = new Set(members.map((member) => member.toLowerCase())).size === members.length;
  const sound = Number.isInteger(threshold) && threshold >= 2 && threshold <= members.length;
  if (distinct && sound && members.length <= MAXIMUM_MEMBERS) return;
  throw new InputInvalid({
    what: "The committee is not of 2 to 16 distinct members with a threshold from 2 to their number.",
    todo: "Name other members, or another threshold.",
    values: { members: members.length, threshold },
  });
}

/** What the round is opened with, complete. */
export const committeeTerms = ({ members, threshold, dealPeriod = PERIOD, complainPeriod = PERIOD }: CommitteeTerms) => ({
  members,
  threshold,
  dealPeriod,
  complainPeriod,
});
