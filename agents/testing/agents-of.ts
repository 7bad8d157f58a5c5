import { join } from "node:path";
import { createLog } from "../../host/watch/log.ts";
import type { Party } from "../../test/ledger.ts";
import { type CustomsConfigurationInput, customsConfiguration } from "../customs/configuration.ts";
import { startCustoms } from "../customs/start-customs.ts";
import { type DeclarantConfigurationInput, declarantConfiguration } from "../declarant/configuration.ts";
import { startDeclarant } from "../declarant/start-declarant.ts";
import type { Agent } from "../runtime/start-agent.ts";
import { partyOf, type TradeLedger } from "./trade-ledger.ts";

/** An agent of a test, with the lines of its log. */
export interface Logged {
  agent: Agent;
  folder: string;
  lines: Record<string, unknown>[];
  /** Lines of one event. */
  events(name: string): Record<string, unknown>[];
}

const BY_RULE = { confirm: "rule", maximum: { EUR: "100000000" } } as const;

/** Starts agents of a ledger of a test and closes those that are left. */
export function agentsOf(world: () => TradeLedger) {
  const running: Agent[] = [];
  let folders = 0;
  const logged = async (
    start: (log: ReturnType<typeof createLog>, folder: string) => Promise<Agent>,
    at = `agent-${folders++}`,
  ): Promise<Logged> => {
    const lines: Record<string, unknown>[] = [];
    const folder = join(world().folder, at);
    const agent = await start(
      createLog((line) => lines.push(JSON.parse(line))),
      folder,
    );
    running.push(agent);
    return { agent, folder, lines, events: (name) => lines.filter(({ event }) => event === name) };
  };
  /** A test looks when it wants to. */
  const place = { pollSeconds: 1_000 };
  const common = { patience: 0, running: 4, attempts: 5 };
  return {
    declarant(more: { client?: Party; policy?: DeclarantConfigurationInput["policy"]; at?: string; patience?: number } = {}) {
      const { client = world().parties.buyer, policy = BY_RULE, at, patience = 0 } = more;
      return logged((log, folder) => {
        const parts = { ...common, patience, folder, party: partyOf("buyer"), offices: [partyOf("office")], policy };
        const configuration = declarantConfiguration.parse({ kind: "kontor/declarant-agent/1", ...parts });
        return startDeclarant({ ...place, configuration, client, log });
      }, at);
    },
    customs(more: { client?: Party; policy?: CustomsConfigurationInput["policy"]; at?: string; patience?: number } = {}) {
      const { client = world().parties.office, policy = {}, at, patience = 0 } = more;
      return logged((log, folder) => {
        const configuration = customsConfiguration.parse({
          kind: "kontor/customs-agent/1",
          ...common,
          patience,
          folder,
          party: partyOf("office"),
          policy,
        });
        return startCustoms({ ...place, configuration, client, log });
      }, at);
    },
    async close(): Promise<void> {
      for (const agent of running.splice(0)) await agent.close();
    },
  };
}
