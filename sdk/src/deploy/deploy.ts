import { publicActions } from "viem";
import { begin } from "./begin.ts";
import { checkDeployment } from "./check/check-deployment.ts";
import { type DeployOptions, type DeployParameters, deployOptions } from "./deploy-options.ts";
import { type Deployer, signerOf } from "./deployer.ts";
import { type Deployment, deploymentOf } from "./deployment.ts";
import { memoryJournal } from "./journal.ts";
import { patientDeployer } from "./patient-deployer.ts";
import { type Run, takeStep } from "./take-step.ts";
import { refuseDevelopmentKeys } from "./verifiers.ts";

export type { Deployment } from "./deployment.ts";

/** Two minutes, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Deploy a ledger: libraries, verifiers, contracts, first decisions; then governance takes over, and the deployer keeps no power over
 * it, which is read from the chain before this resolves. All of it is planned beforehand and each transaction is written into the
 * journal before it is sent: with the same journal and the same options a deployment that stopped anywhere goes on, and one that is done
 * is checked and nothing is sent. The account must send nothing else meanwhile, since addresses follow from its numbers.
 * Throws InputInvalid, DevelopmentKeysRefused, DeploymentOfOtherChain, DeploymentOfOtherAccount, DeploymentChanged,
 * DeploymentRunning, DeployerNotAlone, DeploymentFailed, DeploymentUnsound, TransactionUnconfirmed, LedgerUnreachable.
 */
export async function deploy(client: Deployer, parameters: DeployParameters): Promise<Deployment> {
  const { journal = memoryJournal(), patience = PATIENCE, onProgress } = parameters;
  const options = deployOptions(parameters, client.account.address);
  signerOf(client);
  const deployer = patientDeployer(client, patience);
  const letGo = await journal.hold();
  try {
    const deployment = await carryOut({ deployer, journal, patience }, options, onProgress);
    await checkDeployment({ public: deployer.extend(publicActions) as never }, deployment);
    return deployment;
  } finally {
    await letGo();
  }
}

async function carryOut(
  parts: Pick<Run, "deployer" | "journal" | "patience">,
  options: DeployOptions,
  onProgress: DeployParameters["onProgress"],
): Promise<Deployment> {
  const { plan, entries } = await begin(parts.deployer, options, await parts.journal.read());
  await refuseDevelopmentKeys(parts.deployer, options.allowDevelopmentKeys);
  for (const index of plan.steps.keys()) {
    const { step, gas, now } = await takeStep({ ...parts, plan, entries }, index);
    if (now) onProgress?.({ name: step.name, address: step.creates?.address, gas, done: index + 1, of: plan.steps.length });
  }
  return deploymentOf(plan, entries, options);
}
