import { type Abi, type Address, encodeFunctionData, isAddress, zeroAddress } from "viem";
import { getBlockNumber } from "viem/actions";
import { documentsAbi, financingAbi, governanceAbi, grantsAbi, participantsAbi, tagCommitteeAbi } from "../abi/index.ts";
import { InputInvalid } from "../errors.ts";
import { documents } from "./bytecode/documents.ts";
import { financing } from "./bytecode/financing.ts";
import { governance } from "./bytecode/governance.ts";
import { grants } from "./bytecode/grants.ts";
import { participants } from "./bytecode/participants.ts";
import { tagCommittee } from "./bytecode/tag-committee.ts";
import { addressAhead, type Creation, confirm, create, type Deployer, type Progress } from "./create.ts";
import { type FirstCommittee, openFirstRound, requireCommittee } from "./first-committee.ts";
import { libraries } from "./libraries.ts";
import { type Governors, handOver } from "./roles.ts";
import { refuseDevelopmentKeys, type VerifierName, verifiers } from "./verifiers.ts";

/** Two days, in seconds. */
export const DEFAULT_DELAY = 172_800;

export interface DeployOptions extends Governors {
  /** Seconds between scheduling and execution of what the consortium does, at least; two days unless set. */
  delay?: number;
  /** Identity providers admitted before the consortium takes over; later ones wait for its delay. */
  identityProviders?: readonly { account: Address; name: string }[];
  /** The tag committee that makes the first key; without it the consortium opens a round later, and nothing is enrolled before. */
  committee?: FirstCommittee;
  /** Deploy with keys that one party made although the chain is not a local one. For rehearsals; whoever made them can forge. */
  allowDevelopmentKeys?: boolean;
  onProgress?: Progress["onProgress"];
}

/** A ledger's contracts. The first five are the SDK client's `addresses`. */
export interface Deployment {
  participants: Address;
  documents: Address;
  grants: Address;
  tagCommittee: Address;
  financing: Address;
  governance: Address;
  verifiers: Record<VerifierName, Address>;
  /** Block of the first contract: nothing of this ledger is older. */
  fromBlock: bigint;
}

/**
 * Deploy a ledger: libraries, verifiers, contracts, governance, in this order; the deployer keeps no power over it.
 * Documents names Grants and Financing by the addresses they will have, so the deployer's account must send nothing else meanwhile.
 * Throws InputInvalid, DevelopmentKeysRefused and DeploymentFailed.
 */
export async function deploy(deployer: Deployer, options: DeployOptions): Promise<Deployment> {
  const { allowDevelopmentKeys = false, delay = DEFAULT_DELAY, committee, onProgress } = options;
  requireGovernors(options, delay);
  if (committee !== undefined) requireCommittee(committee);
  await refuseDevelopmentKeys(deployer, allowDevelopmentKeys);
  const fromBlock = (await getBlockNumber(deployer, { cacheTime: 0 })) + 1n;
  const progress: Progress = { libraries: {}, onProgress };
  const make = (creation: Creation, expected?: Address) => create(deployer, creation, progress, expected);

  for (const [name, code] of Object.entries(libraries)) progress.libraries[name] = await make({ name, code });
  const verifierAddresses = {} as Record<VerifierName, Address>;
  for (const [name, code] of Object.entries(verifiers)) verifierAddresses[name as VerifierName] = await make({ name, code });

  const authority = await make({ name: "Governance", code: governance, ...made(governanceAbi, deployer.account.address, delay) });
  const people = await make({ name: "Participants", code: participants, ...made(participantsAbi, authority) });
  const [access, money] = [await addressAhead(deployer, 1), await addressAhead(deployer, 3)];
  const papers = await make({ name: "Documents", code: documents, ...made(documentsAbi, authority, people, access, money) });
  await make({ name: "Grants", code: grants, ...made(grantsAbi, people, papers) }, access);
  const asked = made(tagCommitteeAbi, authority, people, papers, verifierAddresses, allowDevelopmentKeys);
  const evaluators = await make({ name: "TagCommittee", code: tagCommittee, ...asked });
  const last = made(financingAbi, authority, people, papers, evaluators, verifierAddresses, allowDevelopmentKeys);
  await make({ name: "Financing", code: financing, ...last }, money);

  const registers = { participants: people, documents: papers, grants: access };
  const addresses = { ...registers, tagCommittee: evaluators, financing: money, governance: authority };
  await admit(deployer, people, options.identityProviders ?? []);
  if (committee !== undefined) {
    const gas = await openFirstRound(deployer, evaluators, committee);
    onProgress?.({ name: "open the committee's first round", gas });
  }
  const { gasUsed } = await confirm(deployer, "Governance", {
    to: authority,
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

const made = (abi: Abi | readonly unknown[], ...args: unknown[]): Pick<Creation, "abi" | "args"> => ({ abi: abi as Abi, args });

async function admit(deployer: Deployer, participants: Address, providers: readonly { account: Address; name: string }[]) {
  for (const { account, name } of providers) {
    const data = encodeFunctionData({ abi: participantsAbi, functionName: "admitIdentityProvider", args: [account, name] });
    await confirm(deployer, `Identity provider ${name}`, { to: participants, data });
  }
}
