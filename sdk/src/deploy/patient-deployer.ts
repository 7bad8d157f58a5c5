import { createClient, custom } from "viem";
import { LedgerUnreachable } from "../errors.ts";
import { failure } from "../ledger/failure.ts";
import type { Deployer } from "./deployer.ts";
import { pause } from "./pause.ts";

/**
 * The deployer's client, asking again while the node does not answer: nodes restart. What a deployment asks and sends is the same the
 * second time, its transactions included. Throws LedgerUnreachable after `patience` milliseconds.
 */
export function patientDeployer(deployer: Deployer, patience: number): Deployer {
  const request = async (call: { method: string; params?: unknown }): Promise<unknown> => {
    const until = Date.now() + patience;
    for (;;) {
      try {
        return await deployer.request(call as never, { retryCount: 0 });
      } catch (error) {
        if (!(failure(error) instanceof LedgerUnreachable) || Date.now() >= until) throw error;
        await pause(deployer.pollingInterval);
      }
    }
  };
  const { account, chain, pollingInterval } = deployer;
  return createClient({ account, chain, pollingInterval, transport: custom({ request }, { retryCount: 0 }) });
}
