import { type Address, encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { InputInvalid } from "../errors.ts";
import { confirm, type Deployer } from "./create.ts";

/** One day, in seconds. */
const PERIOD = 86_400;
/** Members of a committee, at most, as in contracts/committee/KeyRounds.sol. */
const MAXIMUM_MEMBERS = 16;

/** Who makes the first key of a ledger, while the deployer may still open a round: later ones wait for the consortium's delay. */
export interface FirstCommittee {
  /** Accounts, index 1 first. */
  members: readonly Address[];
  /** So many evaluate together; fewer learn nothing. */
  threshold: number;
  /** Seconds to deal, then seconds to complain; one day each unless set. */
  dealPeriod?: number;
  complainPeriod?: number;
  /** Called with the address of TagCommittee before the round is opened; when it resolves, every member has enlisted there. */
  enlisted: (tagCommittee: Address) => Promise<unknown>;
}

/** Throws InputInvalid for a committee that the contract would refuse once everything is deployed. */
export function requireCommittee({ members, threshold }: FirstCommittee): void {
  const distinct = new Set(members.map((member) => member.toLowerCase())).size === members.length;
  const sound = Number.isInteger(threshold) && threshold >= 2 && threshold <= members.length;
  if (distinct && sound && members.length <= MAXIMUM_MEMBERS) return;
  throw new InputInvalid({
    what: "The committee is not of 2 to 16 distinct members with a threshold from 2 to their number.",
    todo: "Name other members, or another threshold.",
    values: { members: members.length, threshold },
  });
}

/** Wait for the members to enlist, then let them make the first key. Throws DeploymentFailed if one has not. */
export async function openFirstRound(deployer: Deployer, tagCommittee: Address, committee: FirstCommittee): Promise<bigint> {
  const { members, threshold, dealPeriod = PERIOD, complainPeriod = PERIOD, enlisted } = committee;
  await enlisted(tagCommittee);
  const args = [members, threshold, dealPeriod, complainPeriod] as const;
  const data = encodeFunctionData({ abi, functionName: "openGeneration", args });
  return (await confirm(deployer, "The committee's first round", { to: tagCommittee, data })).gasUsed;
}
