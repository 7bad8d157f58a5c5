import { appendFileSync } from "node:fs";
import { customsConfiguration } from "../../agents/customs/configuration.ts";
import { startCustoms } from "../../agents/customs/start-customs.ts";
import { declarantConfiguration } from "../../agents/declarant/configuration.ts";
import { startDeclarant } from "../../agents/declarant/start-declarant.ts";
import type { Agent } from "../../agents/runtime/start-agent.ts";
import { createLog } from "../../host/watch/log.ts";
import type { Network } from "./network.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import type { Stage } from "./stage.ts";

/** The story asks each agent to look when it is its turn, so none needs to look by itself. */
const SELDOM = 3_600;

export type Agents = Record<AgentName, Agent>;
export type AgentName = "exportForwarder" | "importForwarder" | "exportCustoms" | "importCustoms";

/** What a declarant lets go without a person's word. */
const RULE = { confirm: "rule", maximum: { EUR: "10000000" } } as const;

const partyOf = (name: PartyName) => ({ name: PARTIES[name].name, id: PARTIES[name].id });

/** Where an agent keeps its work, drafts that wait for a person among it. */
export const agentFolder = ({ folder }: Network, name: AgentName): string => `${folder}/agent-${name}`;

/** The agents of two declarants and two customs offices, as `kontor agent` would run them; their log goes to a file. */
export async function startAgents({ network, parties }: Stage): Promise<Agents> {
  const { folder } = network;
  const started: Agent[] = [];
  const common = (name: AgentName) => ({ folder: agentFolder(network, name), party: partyOf(name) });
  const place = (name: AgentName) => {
    const log = createLog((line) => appendFileSync(`${folder}/../agents.log`, line));
    return { client: parties[name], log, pollSeconds: SELDOM };
  };
  const declarant = async (name: AgentName, office: AgentName) => {
    const kind = "kontor/declarant-agent/1" as const;
    const configuration = declarantConfiguration.parse({ kind, ...common(name), offices: [partyOf(office)], policy: RULE });
    const agent = await startDeclarant({ configuration, ...place(name) });
    started.push(agent);
    return agent;
  };
  const customs = async (name: AgentName) => {
    const configuration = customsConfiguration.parse({ kind: "kontor/customs-agent/1", ...common(name) });
    const agent = await startCustoms({ configuration, ...place(name) });
    started.push(agent);
    return agent;
  };
  network.onClose(async () => {
    for (const agent of started) await agent.close();
  });
  return {
    exportForwarder: await declarant("exportForwarder", "exportCustoms"),
    importForwarder: await declarant("importForwarder", "importCustoms"),
    exportCustoms: await customs("exportCustoms"),
    importCustoms: await customs("importCustoms"),
  };
}
