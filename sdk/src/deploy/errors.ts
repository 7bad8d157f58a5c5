import { KontorError } from "../errors.ts";

/** A contract did not come to lie where it was expected, or its creation failed. Nothing deployed so far is in use. */
export class DeploymentFailed extends KontorError {
  override readonly name = "DeploymentFailed";
}
/** The proving keys were made by one party, who could forge proofs, and the ledger is not a local one (P13). */
export class DevelopmentKeysRefused extends KontorError {
  override readonly name = "DevelopmentKeysRefused";
}
