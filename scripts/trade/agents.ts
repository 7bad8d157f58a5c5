import { appendFileSync } from "node:fs";
import { bankConfiguration } from "../../agents/bank/configuration.ts";
import { type BankAgent, startBank } from "../../agents/bank/start-bank.ts";
import { customsConfiguration } from "../../agents/customs/configuration.ts";
import { startCustoms } from "../../agents/customs/start-customs.ts";
import { declarantConfiguration } from "../../agents/declarant/configuration.ts";
import { startDeclarant } from "../../agents/declarant/start-declarant.ts";
import type { Agent } from "../../agents/runtime/start-agent.ts";
import { createLog } from "../../host/watch/log.ts";
import type { Network } from "./network.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import type { Stage } from "./stage.ts";

/** Seconds between two looks of an agent at the ledger, whose blocks come at once here. */
const POLL = 0.2;

export type AgentName = "exportForwarder" | "importForwarder" | "exportCustoms" | "importCustoms";

/** What a declarant lets go without a person's word. */
const RULE = { confirm: "rule", maximum: { EUR: "10000000" } } as const;

const partyOf = (name: PartyName) => ({ name: PARTIES[name].name, id: PARTIES[name].id });

/** Where an agent keeps its work, drafts that wait for a person among it. */
export const agentFolder = ({ folder }: Network, name: AgentName): string => `${folder}/agent-${name}`;

const logOf = ({ folder }: Network) => createLog((line) => appendFileSync(`${folder}/../agents.log`, line));

/**
 * The agents of two declarants and two customs offices, as `kontor agent` would run them; their log goes to a file. From here on they follow the
 * ledger by themselves, and nobody tells them that something is to be done.
 */
export async function startAgents({ network, parties }: Stage): Promise<void> {
  const started: Agent[] = [];
  const log = logOf(network);
  network.onClose(async () => {
    for (const agent of started) await agent.close();
  });
  const common = (name: AgentName) => ({ folder: agentFolder(network, name), party: partyOf(name) });
  const place = (name: AgentName) => ({ client: parties[name], log, pollSeconds: POLL });
  const declarant = async (name: AgentName, office: AgentName) => {
    const kind = "kontor/declarant-agent/1" as const;
    const configuration = declarantConfiguration.parse({ kind, ...common(name), offices: [partyOf(office)], policy: RULE });
    started.push(await startDeclarant({ configuration, ...place(name) }));
  };
  const customs = async (name: AgentName) => {
    const configuration = customsConfiguration.parse({ kind: "kontor/customs-agent/1", ...common(name) });
    started.push(await startCustoms({ configuration, ...place(name) }));
  };
  await declarant("exportForwarder", "exportCustoms");
  await declarant("importForwarder", "importCustoms");
  await customs("exportCustoms");
  await customs("importCustoms");
}

/** The agent of a bank that answers applications by policy: up to an amount, on what nobody has financed and customs has cross-checked. */
export async function startLending({ network, parties }: Stage, name: "firstBank", maximum: bigint): Promise<BankAgent> {
  const most = maximum.toString();
  const policy = { currencies: { EUR: { maximum: most, perDay: most, financed: "0" } }, assurance: 2, soft: true };
  const configuration = bankConfiguration.parse({
    kind: "kontor/bank-agent/1",
    folder: `${network.folder}/agent-${name}`,
    listen: { port: 0 },
    policy,
  });
  // Its clock goes with the ledger's, which is moved on with the goods.
  const ahead = (await network.networkHelpers.time.latest()) - Math.floor(Date.now() / 1_000);
  const now = () => Math.floor(Date.now() / 1_000) + ahead;
  const agent = await startBank({ configuration, client: parties[name], log: logOf(network), now });
  network.onClose(() => agent.close());
  return agent;
}
