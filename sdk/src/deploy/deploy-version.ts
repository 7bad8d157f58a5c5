import { type Abi, type Address, encodeDeployData, getAddress, type Hex, keccak256 } from "viem";
import { getCode, sendTransaction, waitForTransactionReceipt } from "viem/actions";
import { factsAbi } from "../abi/facts.ts";
import { financingAbi } from "../abi/financing.ts";
import type { Addresses } from "../client.ts";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import type { Deployer } from "./deployer.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentFailed, DeploymentUnsound } from "./errors.ts";
import { immutablesOf } from "./immutables.ts";
import { type Linkable, link } from "./link.ts";
import { runtimeCode } from "./runtime-code.ts";
import { refuseDevelopmentKeys, type VerifierName } from "./verifiers.ts";

export interface VersionParameters {
  /** The ledger, as it was deployed. */
  deployment: Deployment;
  /** The last version of financing so far; by default the first one, that of the deployment. */
  predecessor?: Address;
  /** Verifiers of other keys or circuits; by default the deployment's. */
  verifiers?: Readonly<Record<VerifierName, Address>>;
  onProgress?: (step: { name: string; address: Address; gas: bigint }) => void;
}

type Contract = readonly [name: "financing" | "facts", code: Linkable, abi: Abi, args: readonly unknown[]];

/**
 * Deploy the next version of financing, and facts about the documents of all versions up to it, on the ledger's registers and under its
 * governance. Anybody may: it takes nothing before the assembly decides so (`propose` with `closeEnrolment`), and who deployed it has no power
 * over it. Returns where a client of that version finds everything; the version's addresses are to be told to all.
 * Throws DevelopmentKeysRefused, DeploymentFailed, DeploymentUnsound.
 */
export async function deployVersion(deployer: Deployer, parameters: VersionParameters): Promise<Addresses> {
  const { deployment, predecessor = deployment.financing, verifiers = deployment.verifiers } = parameters;
  const { governance, participants, documents, tagCommittee, allowDevelopmentKeys } = deployment;
  await refuseDevelopmentKeys(deployer, allowDevelopmentKeys);
  const judged = [verifiers, allowDevelopmentKeys];
  const registers = [governance, participants, documents, tagCommittee];
  const make = (contract: Contract, contracts: Deployment) =>
    created(deployer, contract, parameters, (address) => ({
      ...immutablesOf(contract[0], { ...deployment, verifiers, contracts: { ...contracts, [contract[0]]: address } }, terms),
      predecessor,
    }));
  const terms = { chainId: deployment.chainId, ...deployment.founding };
  const next = await make(["financing", financing, financingAbi as Abi, [...registers, predecessor, ...judged]], deployment);
  const args = [documents, next, ...judged];
  const shown = await make(["facts", facts, factsAbi as Abi, args], { ...deployment, financing: next });
  const { grants, shipments, declarations, fromBlock } = deployment;
  return { participants, documents, grants, tagCommittee, financing: next, shipments, declarations, facts: shown, fromBlock };
}

/** Create a contract, and compare the code that lies there with what these sources make. */
async function created(
  deployer: Deployer,
  [name, code, abi, args]: Contract,
  { deployment: { libraries }, onProgress }: VersionParameters,
  immutables: (address: Address) => Readonly<Record<string, Hex>>,
): Promise<Address> {
  const data = encodeDeployData({ abi, bytecode: link(code, libraries), args: [...args] });
  const { account, chain } = deployer;
  const receipt = await sendTransaction(deployer, { account, chain, data })
    .then((hash) => waitForTransactionReceipt(deployer, { hash }))
    .catch((cause) => {
      throw refused(name, cause);
    });
  if (receipt.status !== "success" || !receipt.contractAddress) throw refused(name);
  const address = getAddress(receipt.contractAddress);
  const found = await getCode(deployer, { address, blockNumber: receipt.blockNumber });
  if (found === undefined || keccak256(found) !== keccak256(runtimeCode(code, address, immutables(address), libraries)))
    throw new DeploymentUnsound({
      what: `Other code than planned lies at ${address}, where ${name} should.`,
      todo: "Ask another node; if it says the same, deploy the version again.",
      values: { findings: [`code of ${name}`], address },
    });
  onProgress?.({ name, address, gas: receipt.gasUsed });
  return address;
}

const refused = (name: string, cause?: unknown): DeploymentFailed =>
  new DeploymentFailed({
    what: `The next version's ${name} could not be deployed.`,
    todo: "Read the cause. Its predecessor has to be the last version that the assembly named, on the same contracts.",
    values: { step: name },
    cause,
  });
