import type { AgentPlace } from "../agents/place.ts";
import { createLog } from "../host/watch/log.ts";
import type { AgentOptions } from "./agent.ts";
import { stopAsked } from "./stop-asked.ts";
import { withParticipant } from "./with-participant.ts";

/** Start an agent, wait until a signal says stop, and let it finish what is under way. */
async function run(
  options: AgentOptions,
  participant: string,
  start: (place: AgentPlace) => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  const stop = stopAsked();
  const log = createLog((line) => process.stdout.write(line));
  await withParticipant({ ...options, config: participant }, async (client) => {
    const { pollSeconds, wsUrl } = client;
    const agent = await start({ client, log, pollSeconds, wsUrl });
    log.event("stopping", { signal: await stop });
    await agent.close();
  });
}

// Each kind of agent loads what it is made of, and not what the others are.

export async function runDeclarant(options: AgentOptions): Promise<void> {
  const { readDeclarantConfiguration } = await import("../agents/declarant/configuration.ts");
  const configuration = await readDeclarantConfiguration(options.config);
  const { startDeclarant } = await import("../agents/declarant/start-declarant.ts");
  await run(options, configuration.participant, (place) => startDeclarant({ configuration, ...place }));
}

export async function runCustoms(options: AgentOptions): Promise<void> {
  const { readCustomsConfiguration } = await import("../agents/customs/configuration.ts");
  const configuration = await readCustomsConfiguration(options.config);
  const { startCustoms } = await import("../agents/customs/start-customs.ts");
  await run(options, configuration.participant, (place) => startCustoms({ configuration, ...place }));
}

export async function runBank(options: AgentOptions): Promise<void> {
  const { readBankConfiguration } = await import("../agents/bank/configuration.ts");
  const configuration = await readBankConfiguration(options.config);
  const { startBank } = await import("../agents/bank/start-bank.ts");
  await run(options, configuration.participant, ({ client, log }) => startBank({ configuration, client, log }));
}
