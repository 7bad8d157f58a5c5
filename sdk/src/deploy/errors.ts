import { KontorError } from "../errors.ts";

/** A transaction of a deployment failed. Nothing deployed so far is in use. */
export class DeploymentFailed extends KontorError {
  override readonly name = "DeploymentFailed";
}
/** The proving keys were made by one party, who could forge proofs, and the ledger is not a local one (P13). */
export class DevelopmentKeysRefused extends KontorError {
  override readonly name = "DevelopmentKeysRefused";
}
/** The node is of another chain than the one on which the deployment began, or the chain began anew. */
export class DeploymentOfOtherChain extends KontorError {
  override readonly name = "DeploymentOfOtherChain";
}
/** Another account began this deployment, and every address follows from the account. */
export class DeploymentOfOtherAccount extends KontorError {
  override readonly name = "DeploymentOfOtherAccount";
}
/** Another run of the same deployment holds its journal, or one that ended has left its lock. */
export class DeploymentRunning extends KontorError {
  override readonly name = "DeploymentRunning";
}
/** Options or sources are not those that the deployment began with. */
export class DeploymentChanged extends KontorError {
  override readonly name = "DeploymentChanged";
}
/** The deployer's account has sent something that no step of the deployment is; later addresses would not be those planned. */
export class DeployerNotAlone extends KontorError {
  override readonly name = "DeployerNotAlone";
}
/** What lies on the chain is not what was planned, or somebody has a power that nobody should have. `findings` say what. */
export class DeploymentUnsound extends KontorError {
  override readonly name = "DeploymentUnsound";
}
