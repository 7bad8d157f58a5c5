import { join } from "node:path";
import type { Hex } from "viem";
import { z } from "zod";
import { common, readAgentConfiguration } from "../agents/configuration.ts";
import { confirmDraft, readDraft, waitingDrafts } from "../agents/declarant/drafts.ts";
import { askRetry } from "../agents/retries.ts";
import { statusFile } from "../agents/tell.ts";
import { readJson } from "../host/configuration.ts";
import type { AgentOptions } from "./agent.ts";

// What a person does beside an agent that runs: its store belongs to it alone, so the two speak through files.

const LONGEST_STATUS = 64 * 1024 * 1024;
/** Of any kind of agent. */
const anyAgent = z.looseObject({ participant: common.participant, folder: common.folder });
const folderOf = async ({ config }: AgentOptions): Promise<string> => (await readAgentConfiguration(anyAgent, {}, config)).folder;

/** Drafts that wait for a person, without what stands in them. */
export async function listDrafts(options: AgentOptions): Promise<object> {
  const folder = await folderOf(options);
  const ids = await waitingDrafts(folder);
  const drafts = await Promise.all(
    ids.map(async (id) => {
      const { reasons, open, conflicts } = await readDraft(folder, id);
      const file = join(folder, "drafts", `${id}.json`);
      return { id, file, reasons, open: open.map(({ member }) => member), conflicts: conflicts.length };
    }),
  );
  return { drafts };
}

export async function confirm(id: Hex, options: AgentOptions): Promise<object> {
  const { set, overrides } = await confirmDraft(await folderOf(options), id);
  return { confirmed: id, documents: set.length, stated: Object.keys(overrides) };
}

export async function retry(id: Hex, options: AgentOptions): Promise<object> {
  await askRetry(await folderOf(options), id);
  return { asked: id };
}

export const status = async (options: AgentOptions): Promise<object> =>
  (await readJson(statusFile(await folderOf(options)), LONGEST_STATUS)) as object;
