import { isAddressEqual } from "viem";
import type { KontorClient } from "../client.ts";
import { checkDeployment, type DeploymentReport } from "./check/check-deployment.ts";
import { type DeployParameters, deployOptions } from "./deploy-options.ts";
import type { Deployment } from "./deployment.ts";
import { DeploymentChanged, DeploymentOfOtherAccount } from "./errors.ts";
import { planOf } from "./plan.ts";

/**
 * A deployment that is done, asked for once more: it must be what the same parameters make, and lie on the chain as planned. Nothing is
 * sent, and no journal is needed. Throws InputInvalid, DeploymentChanged, DeploymentOfOtherAccount and what checkDeployment throws.
 */
export async function confirmDeployment(
  client: Pick<KontorClient, "public" | "account">,
  parameters: DeployParameters,
  deployment: Deployment,
): Promise<DeploymentReport> {
  const { deployer, plan } = deployment;
  if (client.account !== undefined && !isAddressEqual(client.account.address, deployer))
    throw new DeploymentOfOtherAccount({
      what: `This deployment was made by ${deployer}.`,
      todo: "To deploy another ledger name another file.",
      values: { account: client.account.address, deployer },
    });
  if (planOf(deployment, deployOptions(parameters, deployer)).hash !== plan)
    throw new DeploymentChanged({
      what: "The deployment is done, and it was made with other options or other sources.",
      todo: "Read its file for what it was made with. To deploy another ledger name another file.",
      values: { changed: ["options or sources"] },
    });
  return checkDeployment(client, deployment);
}
