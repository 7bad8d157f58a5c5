import type { Address, Hash } from "viem";
import type { DeployOptions, PlanOptions } from "./deploy-options.ts";
import { type CommitteeTerms, committeeTerms } from "./first-committee.ts";
import type { FirstDecisions } from "./first-decisions.ts";
import type { JournalEntries } from "./journal.ts";
import type { ContractName, CreatedName, LibraryName } from "./places.ts";
import type { Plan } from "./plan.ts";
import type { Member, Rules } from "./rules.ts";
import type { VerifierName } from "./verifiers.ts";

/** Who governs a ledger at first and how, and what is decided before they do: everything that the plan follows from. They change it later. */
export interface Founding extends Required<FirstDecisions> {
  /** Seconds that what the assembly decides waits, at least; for good. */
  readonly delay: number;
  readonly members: readonly Member[];
  readonly rules: Rules;
  /** Who makes the first key, complete; without it the assembly opens the first round. */
  readonly committee?: Required<CommitteeTerms>;
}

/** A ledger that was deployed: the SDK client's `addresses`, and what anybody needs to check it against the chain. */
export interface Deployment extends Readonly<Record<ContractName, Address>> {
  readonly chainId: number;
  /** Hash of the chain's first block. */
  readonly genesisHash: Hash;
  readonly deployer: Address;
  /** Number of the deployer's first transaction; every address follows from it. */
  readonly firstNonce: number;
  /** Block of the first contract: nothing of this ledger is older. */
  readonly fromBlock: bigint;
  /** Of all transactions: the same sources, options and deployer give the same one. */
  readonly plan: Hash;
  /** Hash of each transaction, in the order of their numbers from `firstNonce` on; the last one is the hand-over. */
  readonly transactions: readonly Hash[];
  readonly libraries: Readonly<Record<LibraryName, Address>>;
  readonly verifiers: Readonly<Record<VerifierName, Address>>;
  /** Keccak-256 of the code at each address. */
  readonly codeHashes: Readonly<Record<CreatedName, Hash>>;
  /** Keys that one party made are wanted on a chain that is not local. */
  readonly allowDevelopmentKeys: boolean;
  readonly founding: Founding;
}

export function deploymentOf(plan: Plan, { genesisHash, fromBlock, sent }: JournalEntries, options: DeployOptions): Deployment {
  const { delay, members, rules, identityProviders, terms, committee } = options;
  const { chainId, deployer, firstNonce, places, creations, hash } = plan;
  const codeHashes = Object.fromEntries(creations.map(({ name, codeHash }) => [name, codeHash]));
  return {
    ...places.contracts,
    chainId,
    genesisHash,
    deployer,
    firstNonce,
    fromBlock: BigInt(fromBlock),
    plan: hash,
    transactions: sent.map((step) => step.hash),
    libraries: places.libraries,
    verifiers: places.verifiers,
    codeHashes: codeHashes as Record<CreatedName, Hash>,
    allowDevelopmentKeys: options.allowDevelopmentKeys,
    founding: {
      ...{ delay, members, rules, identityProviders, terms },
      ...(committee !== undefined && { committee: committeeTerms(committee) }),
    },
  };
}

/** What a deployment was planned with, from its file. */
export const optionsOf = ({ founding, allowDevelopmentKeys }: Deployment): PlanOptions => ({ ...founding, allowDevelopmentKeys });
