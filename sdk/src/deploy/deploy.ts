import { type Address, isAddress, zeroAddress } from "viem";
import { getBlockNumber } from "viem/actions";
import { InputInvalid } from "../errors.ts";
import { createContracts } from "./contracts.ts";
import { type Creation, confirm, create, type Deployer, type Progress } from "./create.ts";
import { type FirstCommittee, openFirstRound, requireCommittee } from "./first-committee.ts";
import { decideFirst, type FirstDecisions } from "./first-decisions.ts";
import { libraries } from "./libraries.ts";
import { type Governors, handOver } from "./roles.ts";
import { refuseDevelopmentKeys, type VerifierName, verifiers } from "./verifiers.ts";

/** Two days, in seconds. */
export const DEFAULT_DELAY = 172_800;

export interface DeployOptions extends Governors, FirstDecisions {
  /** Seconds between scheduling and execution of what the consortium does, at least; two days unless set. */
  delay?: number;
  /** The tag committee that makes the first key; without it the consortium opens a round later, and nothing is enrolled before. */
  committee?: FirstCommittee;
  /** Deploy with keys that one party made although the chain is not a local one. For rehearsals; whoever made them can forge. */
  allowDevelopmentKeys?: boolean;
  onProgress?: Progress["onProgress"];
}

/** A ledger's contracts: the SDK client's `addresses`, and those that it does not call. */
export interface Deployment {
  participants: Address;
  documents: Address;
  grants: Address;
  tagCommittee: Address;
  financing: Address;
  shipments: Address;
  declarations: Address;
  facts: Address;
  governance: Address;
  verifiers: Record<VerifierName, Address>;
  /** Block of the first contract: nothing of this ledger is older. */
  fromBlock: bigint;
}

/**
 * Deploy a ledger: libraries, verifiers, contracts, governance, in this order; the deployer keeps no power over it.
 * Contracts name later ones by the addresses they will have, so the deployer's account must send nothing else meanwhile.
 * Throws InputInvalid, DevelopmentKeysRefused and DeploymentFailed.
 */
export async function deploy(deployer: Deployer, options: DeployOptions): Promise<Deployment> {
  const { allowDevelopmentKeys = false, delay = DEFAULT_DELAY, committee, onProgress } = options;
  requireGovernors(options, delay);
  if (committee !== undefined) requireCommittee(committee);
  await refuseDevelopmentKeys(deployer, allowDevelopmentKeys);
  const fromBlock = (await getBlockNumber(deployer, { cacheTime: 0 })) + 1n;
  const progress: Progress = { libraries: {}, onProgress };
  const make = (creation: Creation) => create(deployer, creation, progress);

  for (const [name, code] of Object.entries(libraries)) progress.libraries[name] = await make({ name, code });
  const verifierAddresses = {} as Record<VerifierName, Address>;
  for (const [name, code] of Object.entries(verifiers)) verifierAddresses[name as VerifierName] = await make({ name, code });
  const addresses = await createContracts(deployer, { delay, verifiers: verifierAddresses, allowDevelopmentKeys }, progress);
  await decideFirst(deployer, addresses, options);
  if (committee !== undefined) {
    const gas = await openFirstRound(deployer, addresses.tagCommittee, committee);
    onProgress?.({ name: "open the committee's first round", gas });
  }
  const { gasUsed } = await confirm(deployer, "Governance", {
    to: addresses.governance,
    data: handOver(addresses, options, delay, deployer.account.address),
  });
  onProgress?.({ name: "hand over to the consortium", gas: gasUsed });
  return { ...addresses, verifiers: verifierAddresses, fromBlock };
}

/** A role given to nobody, or without delay, could not be mended: from the hand-over on nobody can appoint in its place. */
function requireGovernors({ consortium, guardian, pauser }: Governors, delay: number): void {
  for (const [role, account] of Object.entries({ consortium, guardian, pauser })) {
    if (isAddress(account) && account !== zeroAddress) continue;
    throw new InputInvalid({ what: `The ${role} is no account.`, todo: "Name one for every role.", values: { role, account } });
  }
  if (Number.isInteger(delay) && delay > 0 && delay < 2 ** 32) return;
  throw new InputInvalid({ what: "The delay is no number of seconds.", todo: "Set 1 to 4,294,967,295.", values: { delay } });
}
