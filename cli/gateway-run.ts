import { readGatewayConfiguration } from "../gateway/configuration.ts";
import { createLog } from "../host/watch/log.ts";
import type { GatewayOptions } from "./gateway.ts";
import { stopAsked } from "./stop-asked.ts";
import { withParticipant } from "./with-participant.ts";

/** Start a gateway, wait until a signal says stop, and let it answer what is under way. */
export async function runGateway(options: GatewayOptions): Promise<void> {
  const { participant, ...configuration } = await readGatewayConfiguration(options.config);
  const { startGateway } = await import("../gateway/start-gateway.ts");
  const stop = stopAsked();
  const log = createLog((line) => process.stdout.write(line));
  await withParticipant(
    { ...options, config: participant },
    async (client) => {
      const { pollSeconds, wsUrl } = client;
      const gateway = await startGateway({ configuration, client, log, pollSeconds, wsUrl });
      log.event("stopping", { signal: await stop });
      await gateway.close();
    },
    (error) => log.failure("proof-unkept", error),
  );
}
