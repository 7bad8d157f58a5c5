import type { Address, Hash } from "viem";
import type { DeployOptions } from "./deploy-options.ts";
import type { JournalEntries } from "./journal.ts";
import type { ContractName, CreatedName, LibraryName } from "./places.ts";
import type { Plan } from "./plan.ts";
import type { Member, Rules } from "./rules.ts";
import type { VerifierName } from "./verifiers.ts";

/** Who governs a ledger at first, and how. Members and rules change by their own decision. */
export interface Founding {
  /** Seconds that what the assembly decides waits, at least; for good. */
  readonly delay: number;
  readonly members: readonly Member[];
  readonly rules: Rules;
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
  readonly libraries: Readonly<Record<LibraryName, Address>>;
  readonly verifiers: Readonly<Record<VerifierName, Address>>;
  /** Keccak-256 of the code at each address. */
  readonly codeHashes: Readonly<Record<CreatedName, Hash>>;
  /** Keys that one party made are wanted on a chain that is not local. */
  readonly allowDevelopmentKeys: boolean;
  readonly founding: Founding;
}

export function deploymentOf(plan: Plan, { genesisHash, fromBlock }: JournalEntries, options: DeployOptions): Deployment {
  const { delay, members, rules } = options;
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
    libraries: places.libraries,
    verifiers: places.verifiers,
    codeHashes: codeHashes as Record<CreatedName, Hash>,
    allowDevelopmentKeys: options.allowDevelopmentKeys,
    founding: { delay, members, rules },
  };
}
