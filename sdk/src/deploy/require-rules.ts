import { type Address, isAddress, isAddressEqual, zeroAddress } from "viem";
import { InputInvalid } from "../errors.ts";
import type { CouncilRules, Member, Rules } from "./rules.ts";

const DAY = 86_400;
/** Bounds of contracts/governance/Council.sol and Governance.sol. */
const BOUNDS: Readonly<Record<keyof CouncilRules, readonly [lowest: number, highest: number]>> = {
  votingDelay: [0, 7 * DAY],
  votingPeriod: [600, 30 * DAY],
  quorum: [51, 75],
  superQuorum: [51, 100],
  baseDelay: [0, 90 * DAY],
};
const LONGEST_NAME = 100;

const requireWithin = (name: string, value: number, [lowest, highest]: readonly [number, number]): void => {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  const todo = `Set an integer from ${lowest} to ${highest}.`;
  throw new InputInvalid({ what: `${name} is out of bounds.`, todo, values: { name, value } });
};

/** Rules that the contracts would refuse, or by which nothing could be decided. Throws InputInvalid. */
export function requireRules(delay: number, rules: Rules): void {
  requireWithin("delay", delay, [1, 90 * DAY]);
  for (const council of ["assembly", "watch"] as const)
    for (const [rule, bounds] of Object.entries(BOUNDS)) {
      const value = rules[council][rule as keyof CouncilRules];
      const least = rule === "superQuorum" ? rules[council].quorum : bounds[0];
      requireWithin(`${council}.${rule}`, value, [least, bounds[1]]);
    }
}

/**
 * Members are distinct accounts with names, and the deployer is nobody that the ledger knows: not a member, and none of `others`.
 * Throws InputInvalid.
 */
export function requireMembers(members: readonly Member[], others: readonly Address[], deployer: Address): void {
  const accounts = members.map(({ account }) => account);
  const sound = accounts.every((account) => isAddress(account) && account !== zeroAddress);
  const distinct = new Set(accounts.map((account) => account.toLowerCase())).size === accounts.length;
  const named = members.every(({ name }) => name.trim() !== "" && name.length <= LONGEST_NAME);
  if (members.length === 0 || !sound || !distinct || !named)
    throw new InputInvalid({
      what: "The members are not one or more distinct accounts, each with a name of 1 to 100 characters.",
      todo: "Name each organisation of the consortium once, with the account that votes for it.",
      values: { members: members.length },
    });
  if (![...accounts, ...others].some((account) => isAddress(account) && isAddressEqual(account, deployer))) return;
  throw new InputInvalid({
    what: "The deployer is a member, an identity provider or in the committee, and it is to keep no power.",
    todo: "Deploy from an account that is nothing else, or name another account in its place.",
    values: { deployer },
  });
}
