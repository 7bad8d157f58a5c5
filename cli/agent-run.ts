import { readBankConfiguration } from "../agents/bank/configuration.ts";
import { startBank } from "../agents/bank/start-bank.ts";
import { readCustomsConfiguration } from "../agents/customs/configuration.ts";
import { startCustoms } from "../agents/customs/start-customs.ts";
import { readDeclarantConfiguration } from "../agents/declarant/configuration.ts";
import { startDeclarant } from "../agents/declarant/start-declarant.ts";
import type { AgentPlace } from "../agents/place.ts";
import { createLog } from "../host/watch/log.ts";
import type { AgentOptions } from "./agent.ts";
import { stopAsked } from "./stop-asked.ts";
import { withParticipant } from "./with-participant.ts";

/** Start an agent, wait until a signal says stop, and let it finish what is under way. */
async function run(
  { passphraseFile }: AgentOptions,
  participant: string,
  start: (place: AgentPlace) => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  const stop = stopAsked();
  const log = createLog((line) => process.stdout.write(line));
  await withParticipant({ config: participant, passphraseFile }, async (client) => {
    const { pollSeconds, wsUrl } = client;
    const agent = await start({ client, log, pollSeconds, wsUrl });
    log.event("stopping", { signal: await stop });
    await agent.close();
  });
}

export async function runDeclarant(options: AgentOptions): Promise<void> {
  const configuration = await readDeclarantConfiguration(options.config);
  await run(options, configuration.participant, (place) => startDeclarant({ configuration, ...place }));
}

export async function runCustoms(options: AgentOptions): Promise<void> {
  const configuration = await readCustomsConfiguration(options.config);
  await run(options, configuration.participant, (place) => startCustoms({ configuration, ...place }));
}

export async function runBank(options: AgentOptions): Promise<void> {
  const configuration = await readBankConfiguration(options.config);
  await run(options, configuration.participant, ({ client, log }) => startBank({ configuration, client, log }));
}
