import { join } from "node:path";
import type { Hex } from "viem";
import { z } from "zod";
import { common, readAgentConfiguration } from "../agents/configuration.ts";
import { type DossierFile, readDossier } from "../agents/customs/dossier-file.ts";
import { confirmDraft, readDraft, waitingDrafts } from "../agents/declarant/drafts.ts";
import { askRetry } from "../agents/retries.ts";
import { AGENT_KINDS, type AgentKind, lastSaid } from "../agents/tell.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import type { AgentOptions } from "./agent.ts";
import type { OpenedDocument } from "./words/opened.ts";

// What a person does beside an agent that runs: its store belongs to it alone, so the two speak through files.

/** Of any kind of agent, or of one. */
const agentOf = (kinds: readonly AgentKind[]) =>
  z.looseObject({
    kind: z.enum(kinds),
    participant: common.participant,
    folder: common.folder,
    healthSeconds: common.healthSeconds,
  });
const configurationOf = ({ config }: AgentOptions, kinds: readonly AgentKind[] = AGENT_KINDS) =>
  readAgentConfiguration(agentOf(kinds), { kind: `of an agent here: ${kinds.join(", ")}` }, config);
const folderOf = async (options: AgentOptions, ...kinds: AgentKind[]): Promise<string> =>
  (await configurationOf(options, kinds)).folder;

/** What a customs office's agent made of a declaration, or one of the documents that it read for that. */
export async function showDossier(
  id: Hex,
  { document: asked, ...options }: AgentOptions & { document?: Hex },
): Promise<DossierFile | OpenedDocument> {
  const dossier = await readDossier(await folderOf(options, "kontor/customs-agent/1"), id);
  if (asked === undefined) return dossier;
  const found = [dossier.declaration, ...dossier.documents].find(({ documentId }) => documentId === asked);
  if (found === undefined)
    throw new InputInvalid({
      what: "The office read no such document for this declaration.",
      todo: "Give the id of one that the dossier lists as read.",
      values: { id, documentId: asked },
    });
  const status = dossier.outdated.includes(asked) ? "superseded or withdrawn" : "current";
  return { ...found, status, document: found.document as TradeDocument };
}

/** Drafts that wait for a person, without what stands in them. */
export async function listDrafts(options: AgentOptions): Promise<object> {
  const folder = await folderOf(options, "kontor/declarant-agent/1");
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
  const { set, overrides } = await confirmDraft(await folderOf(options, "kontor/declarant-agent/1"), id);
  return { confirmed: id, documents: set.length, stated: Object.keys(overrides) };
}

export async function retry(id: Hex, options: AgentOptions): Promise<object> {
  await askRetry(await folderOf(options, "kontor/declarant-agent/1", "kontor/customs-agent/1"), id);
  return { asked: id };
}

/** What the agent of a configuration last said. */
export async function status(options: AgentOptions): Promise<object> {
  const { folder, ...about } = await configurationOf(options);
  return lastSaid(folder, about);
}
