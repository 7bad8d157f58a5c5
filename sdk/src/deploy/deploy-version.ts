import { type Abi, type Address, encodeDeployData, getAddress, publicActions } from "viem";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";
import { factsAbi } from "../abi/facts.ts";
import { financingAbi } from "../abi/financing.ts";
import type { Addresses, KontorClient } from "../client.ts";
import { versionsOf } from "../version/versions-of.ts";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import { checkVersion } from "./check/check-version.ts";
import type { Deployer } from "./deployer.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentFailed } from "./errors.ts";
import { type Linkable, link } from "./link.ts";
import { refuseDevelopmentKeys, type VerifierName } from "./verifiers.ts";

export interface VersionParameters {
  /** The ledger, as it was deployed. */
  deployment: Deployment;
  /** Verifiers of other keys or circuits; by default the deployment's. */
  verifiers?: Readonly<Record<VerifierName, Address>>;
  onProgress?: (step: { name: string; address: Address; gas: bigint }) => void;
}

/**
 * Deploy the next version of financing, and facts about the documents of all versions up to it, on the ledger's registers and under its
 * governance. Anybody may: it takes nothing before the assembly decides so (`propose` with `closeEnrolment`), and who deployed it has no power
 * over it. Returns where a client of that version finds everything. Throws DevelopmentKeysRefused, DeploymentFailed, DeploymentUnsound.
 */
export async function deployVersion(deployer: Deployer, parameters: VersionParameters): Promise<Addresses> {
  const { deployment, verifiers = deployment.verifiers } = parameters;
  const { governance, participants, documents, tagCommittee, allowDevelopmentKeys } = deployment;
  await refuseDevelopmentKeys(deployer, allowDevelopmentKeys);
  const reader = { public: deployer.extend(publicActions) as unknown as KontorClient["public"] };
  const [last = deployment.financing] = (await versionsOf({ ...reader, addresses: deployment })).slice(-1);
  const judged = [verifiers, allowDevelopmentKeys];
  const registers = [governance, participants, documents, tagCommittee];
  const next = await created(deployer, parameters, "financing", financing, financingAbi as Abi, [...registers, last, ...judged]);
  const shown = await created(deployer, parameters, "facts", facts, factsAbi as Abi, [documents, next, ...judged]);
  await checkVersion(reader, { deployment, version: { financing: next, facts: shown }, verifiers });
  const { grants, shipments, declarations, fromBlock } = deployment;
  return { participants, documents, grants, tagCommittee, financing: next, shipments, declarations, facts: shown, fromBlock };
}

async function created(
  deployer: Deployer,
  { deployment: { libraries }, onProgress }: VersionParameters,
  name: string,
  code: Linkable,
  abi: Abi,
  args: unknown[],
): Promise<Address> {
  const data = encodeDeployData({ abi, bytecode: link(code, libraries), args });
  const { account, chain } = deployer;
  const receipt = await sendTransaction(deployer, { account, chain, data })
    .then((hash) => waitForTransactionReceipt(deployer, { hash }))
    .catch((cause) => {
      throw failed(name, cause);
    });
  if (receipt.status !== "success" || !receipt.contractAddress) throw failed(name);
  const address = getAddress(receipt.contractAddress);
  onProgress?.({ name, address, gas: receipt.gasUsed });
  return address;
}

const failed = (name: string, cause?: unknown): DeploymentFailed =>
  new DeploymentFailed({
    what: `The next version's ${name} could not be deployed.`,
    todo: "Read the cause; the account needs funds where gas has a price, and must be allowed to create contracts. Nothing is in use: begin again.",
    values: { step: name },
    cause,
  });
