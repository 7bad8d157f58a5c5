import type { Address, Hex } from "viem";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { pledgedController } from "../../sdk/src/settle/pledged-controller.ts";
import type { PledgeState } from "../../sdk/src/store/records.ts";
import { controllerIndexFor } from "../derive.ts";

/** A pledge that answers an application, as the ledger has it. */
export interface RecoveredPledge {
  application: Hex;
  controller: Address;
  /** What `authorise` takes; a decimal string. */
  controllerIndex: string;
  state: PledgeState;
}

/**
 * Lender that lost its store: take control of the pledge of an application again. `recover` of the SDK finds accounts that are counted up; of a
 * derived one nothing but the application's id is needed, which the agent's log, the applicant and the ticket's record have.
 */
export async function recoverPledge(client: KontorClient, application: Hex): Promise<RecoveredPledge> {
  const index = controllerIndexFor(application);
  const { controller, state } = (await pledgedController(client, index)).pledge;
  const { controllers } = need(client, "store");
  const known = await controllers.get(controller.toLowerCase());
  if (state !== "none" && known === undefined) await controllers.put(controller.toLowerCase(), { index, controller });
  return { application, controller, controllerIndex: index.toString(), state };
}
