import type { Address } from "viem";
import { plain } from "../plain.ts";
import { type CommitteeTerms, committeeTerms, type FirstCommittee, requireCommittee } from "./first-committee.ts";
import type { FirstDecisions } from "./first-decisions.ts";
import type { Journal } from "./journal.ts";
import { requireMembers, requireRules } from "./require-rules.ts";
import { defaultRules, type Member, type Rules } from "./rules.ts";

/** Two days, in seconds. */
export const DEFAULT_DELAY = 172_800;

/** What a ledger is deployed with, complete. */
export interface DeployOptions extends Required<FirstDecisions> {
  /** Organisations that govern the ledger from its first day. */
  members: readonly Member[];
  /** Seconds between decision and execution of what the assembly decides, at least; for good. */
  delay: number;
  /** How the two councils vote. */
  rules: Rules;
  /** The tag committee that makes the first key; without it the assembly opens a round later, and nothing is enrolled before. */
  committee?: FirstCommittee;
  /** Deploy with keys that one party made although the chain is not a local one. For rehearsals; whoever made them can forge. */
  allowDevelopmentKeys: boolean;
}

/** What a plan follows from: everything but the waiting for the committee. */
export type PlanOptions = Omit<DeployOptions, "committee"> & { committee?: CommitteeTerms & Partial<FirstCommittee> };

/** What may be left out: a delay of two days, usual rules, no first decisions, no development keys. */
export interface DeployParameters extends Partial<DeployOptions> {
  members: readonly Member[];
  /** Where each transaction is written down before it is sent; by it a deployment goes on where it stopped. */
  journal?: Journal;
  /** Milliseconds that a node may stay behind, be away or owe a receipt; two minutes unless set. */
  patience?: number;
  /** Told of each step that is taken now, with the gas that it took, and how many of all steps are taken. */
  onProgress?: (step: { name: string; address?: Address; gas: bigint; done: number; of: number }) => void;
}

/** The options, looked at before anything is sent. Throws InputInvalid. */
export function deployOptions(parameters: DeployParameters, deployer: Address): DeployOptions {
  const { members, identityProviders = [], terms = [], committee } = parameters;
  const { delay = DEFAULT_DELAY, rules = defaultRules(delay), allowDevelopmentKeys = false } = parameters;
  requireMembers(members, [...identityProviders.map(({ account }) => account), ...(committee?.members ?? [])], deployer);
  requireRules(delay, rules);
  if (committee !== undefined) requireCommittee(committee);
  return { members, delay, rules, identityProviders, terms, committee, allowDevelopmentKeys };
}

/** The options as a journal keeps them. */
export function writtenOptions({ committee, ...options }: DeployOptions): Record<string, unknown> {
  return JSON.parse(JSON.stringify(plain({ ...options, committee: committee && committeeTerms(committee) })));
}
