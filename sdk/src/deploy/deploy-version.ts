import { type Address, getAddress, type Hash, type Hex, publicActions } from "viem";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";
import type { Addresses, KontorClient } from "../client.ts";
import { versionsOf } from "../version/versions-of.ts";
import { checkVersion } from "./check/check-version.ts";
import type { Deployer } from "./deployer.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentFailed } from "./errors.ts";
import { refuseDevelopmentKeys, type VerifierName } from "./verifiers.ts";
import { factsCreation, financingCreation, type VersionPart } from "./version-code.ts";

export interface VersionParameters {
  /** The ledger, as it was deployed. */
  deployment: Deployment;
  /** Verifiers of other keys or circuits; by default the deployment's. */
  verifiers?: Readonly<Record<VerifierName, Address>>;
  /** Told of each of the version's contracts, with how many of them are there. */
  onProgress?: (step: { name: string; address: Address; gas: bigint; done: number; of: number }) => void;
}

/** Where a client of a later version finds everything, and by which transactions it was created: `checkVersion` looks at them. */
export interface Version extends Addresses {
  readonly created: Readonly<Record<VersionPart, Hash>>;
}

/** In the order of their deployment. */
const PARTS: readonly VersionPart[] = ["financing", "facts"];

/**
 * Deploy the next version of financing, and facts about the documents of all versions up to it, on the ledger's registers and under its
 * governance. Anybody may: it takes nothing before the assembly decides so (`propose` with `closeEnrolment`), and who deployed it has no power
 * over it. Returns where a client of that version finds everything. Throws DevelopmentKeysRefused, DeploymentFailed, DeploymentUnsound.
 */
export async function deployVersion(deployer: Deployer, parameters: VersionParameters): Promise<Version> {
  const { deployment, verifiers = deployment.verifiers } = parameters;
  await refuseDevelopmentKeys(deployer, deployment.allowDevelopmentKeys);
  const reader = { public: deployer.extend(publicActions) as unknown as KontorClient["public"] };
  const [predecessor = deployment.financing] = (await versionsOf({ ...reader, addresses: deployment })).slice(-1);
  const next = await created(deployer, parameters, "financing", financingCreation(deployment, { predecessor, verifiers }));
  const financing = next.address;
  const shown = await created(deployer, parameters, "facts", factsCreation(deployment, { financing, verifiers }));
  const version = { financing, facts: shown.address, created: { financing: next.hash, facts: shown.hash } };
  await checkVersion(reader, { deployment, version, verifiers });
  const { participants, documents, grants, tagCommittee, shipments, declarations, assembly, watch, fromBlock } = deployment;
  return { participants, documents, grants, tagCommittee, shipments, declarations, assembly, watch, fromBlock, ...version };
}

async function created(
  deployer: Deployer,
  { onProgress }: VersionParameters,
  name: VersionPart,
  data: Hex,
): Promise<{ address: Address; hash: Hash }> {
  const { account, chain } = deployer;
  const receipt = await sendTransaction(deployer, { account, chain, data })
    .then((hash) => waitForTransactionReceipt(deployer, { hash }))
    .catch((cause) => {
      throw failed(name, cause);
    });
  if (receipt.status !== "success" || !receipt.contractAddress) throw failed(name);
  const address = getAddress(receipt.contractAddress);
  onProgress?.({ name, address, gas: receipt.gasUsed, done: PARTS.indexOf(name) + 1, of: PARTS.length });
  return { address, hash: receipt.transactionHash };
}

const failed = (name: string, cause?: unknown): DeploymentFailed =>
  new DeploymentFailed({
    what: `The next version's ${name} could not be deployed.`,
    todo: "Read the cause; the account needs funds where gas has a price, and must be allowed to create contracts. Nothing is in use: begin again.",
    values: { step: name },
    cause,
  });
