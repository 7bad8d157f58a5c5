import type { Hex } from "viem";
import { readBankConfiguration } from "../agents/bank/configuration.ts";
import { recoverPledge } from "../agents/bank/recover-pledge.ts";
import type { AgentOptions } from "./agent.ts";
import { withParticipant } from "./with-participant.ts";

/** Take control of pledges again, by the ids of the applications that they answer; while the agent does not run. */
export async function recoverPledges(ids: readonly Hex[], options: AgentOptions): Promise<object> {
  const { participant } = await readBankConfiguration(options.config);
  return withParticipant({ ...options, config: participant }, async (client) => {
    const pledges = [];
    for (const id of ids) pledges.push(await recoverPledge(client, id));
    return { pledges };
  });
}
