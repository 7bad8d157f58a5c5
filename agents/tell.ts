import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";
import { exists } from "../host/files.ts";
import { writeAtomically } from "../sdk/src/store/write-atomically.node.ts";
import { PersonNeeded } from "./errors.ts";
import type { Health } from "./runtime/health.ts";
import type { Item } from "./runtime/item.ts";

/** Kinds of agent, as their configurations name them. */
export const AGENT_KINDS = ["kontor/declarant-agent/1", "kontor/customs-agent/1", "kontor/bank-agent/1"] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** Which agent says it, and for whom. */
export interface Speaker {
  agent: AgentKind;
  account: string;
}

/** Where an agent says how it is, for a person who looks. */
export const statusFile = (folder: string): string => join(folder, "status.json");

/** Writes what an agent says of itself: ids, states and reasons, nothing of a document. */
export async function tell(folder: string, speaker: Speaker, said: object): Promise<void> {
  const status = { kind: "kontor/agent-status/1", ...speaker, time: new Date().toISOString(), ...said };
  await writeAtomically(statusFile(folder), utf8ToBytes(`${JSON.stringify(status, null, 2)}\n`));
}

/** Writes how an agent is and what waits, with why. */
export const tellOf =
  (folder: string, speaker: Speaker) =>
  async (health: Health, items: readonly Item[]): Promise<void> => {
    const open = items.filter(({ state }) => state !== "done");
    const lines = open.map(({ kind, id, state, attempts, reason }) => ({ kind, id, state, attempts, ...reason }));
    await tell(folder, speaker, { ...health, open: lines });
  };

const statusShape = z.looseObject({
  kind: z.literal("kontor/agent-status/1"),
  agent: z.enum(AGENT_KINDS),
  account: z.string(),
  time: z.iso.datetime(),
  status: z.string(),
});
const LONGEST = 64 * 1024 * 1024;
/** Times that an agent may miss to say how it is. */
const MISSED = 3;

/**
 * What the agent of a folder last said. One that was killed says nothing more: it is called silent. Throws PersonNeeded where none of this kind has
 * said anything there, FileUnusable, ConfigurationInvalid.
 */
export async function lastSaid(
  folder: string,
  { kind, healthSeconds }: { kind: AgentKind; healthSeconds: number },
  now = Date.now(),
): Promise<object> {
  const file = statusFile(folder);
  if (!(await exists(file)))
    throw new PersonNeeded({
      what: `No agent has said anything in ${folder} yet.`,
      todo: "Start the agent with this configuration, or give the configuration of one that runs.",
      values: { folder },
    });
  const said = parseMembers(statusShape, {}, await readJson(file, LONGEST), file);
  if (said.agent !== kind)
    throw new PersonNeeded({
      what: `The last agent in ${folder} was one of ${said.agent}, and not of ${kind}.`,
      todo: "Give each agent a folder of its own (`folder` in its configuration).",
      values: { folder, found: said.agent, expected: kind },
    });
  const silence = Math.round((now - Date.parse(said.time)) / 1_000);
  if (said.status === "stopped" || silence <= MISSED * healthSeconds) return said;
  return { ...said, status: "silent", wrong: [`it has said nothing for ${silence} seconds: it was killed, or hangs`] };
}
