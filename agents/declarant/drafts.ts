import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Hex, isHash } from "viem";
import { parseMembers, readJson } from "../../host/configuration.ts";
import { exists, writeNew } from "../../host/files.ts";
import type { DraftedDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { openInWords } from "../../sdk/src/declare/open-in-words.ts";
import type { KontorError } from "../../sdk/src/errors.ts";
import { writeAtomically } from "../../sdk/src/store/write-atomically.node.ts";
import { type Confirmation, confirmation, type DraftFile, draft } from "./draft-file.ts";

// A draft waits for a person as a file, and the person's word is a file too: the agent's store belongs to one process alone.

/** A draft has the whole of a declaration, 10,000 items and their sources included. */
const LONGEST = 64 * 1024 * 1024;
const EXPECTED = { overrides: 'such as {"freightMinor": "120000"}; members of a trade document' };
const places = (folder: string, id: Hex) => ({
  draft: join(folder, "drafts", `${id}.json`),
  confirmed: join(folder, "confirmed", `${id}.json`),
  refused: join(folder, "drafts", `${id}.refused.txt`),
});
/** Where a draft waits: a person states in its `overrides` what goes before the documents. */
export const draftFile = (folder: string, id: Hex): string => places(folder, id).draft;
const json = (value: unknown): Uint8Array => utf8ToBytes(`${JSON.stringify(value, null, 2)}\n`);

export const readDraft = async (folder: string, id: Hex): Promise<DraftFile> => {
  const file = places(folder, id).draft;
  return parseMembers(draft, EXPECTED, await readJson(file, LONGEST), file);
};

export interface NewDraft extends DraftedDeclaration {
  declarationId: Hex;
  set: readonly Hex[];
  reasons: readonly string[];
}

/** Put a draft where a person finds it. One of the same set is left as it is: the person may be writing in it. */
export async function putDraft(
  folder: string,
  { declarationId, set, reasons, document, open, conflicts }: NewDraft,
): Promise<void> {
  const { draft: file } = places(folder, declarationId);
  await mkdir(join(folder, "drafts"), { recursive: true, mode: 0o700 });
  const kept = (await exists(file)) ? await readDraft(folder, declarationId).catch(() => undefined) : undefined;
  if (kept !== undefined && kept.set.join() === set.join()) return;
  if (await exists(file)) await rename(file, `${file}.outdated`);
  const overrides = kept?.overrides ?? {};
  const kind = "kontor/declaration-draft/1";
  const said = { document, open: openInWords(open, "en"), conflicts };
  await writeAtomically(file, json({ kind, declarationId, set, reasons, ...said, overrides }));
}

/** Why nothing can be drafted, for a person: it may quote documents, so it stands in no log. */
export async function putRefusal(folder: string, id: Hex, { name, what, todo }: KontorError): Promise<void> {
  await mkdir(join(folder, "drafts"), { recursive: true, mode: 0o700 });
  await writeAtomically(places(folder, id).refused, json({ declarationId: id, error: name, what, todo }));
}

/** A person confirms a draft, with what it states in `overrides`. Throws FileUnusable, FileExists, ConfigurationInvalid. */
export async function confirmDraft(folder: string, id: Hex): Promise<Confirmation> {
  const { declarationId, set, overrides } = await readDraft(folder, id);
  const { confirmed } = places(folder, id);
  await mkdir(join(folder, "confirmed"), { recursive: true, mode: 0o700 });
  const given: Confirmation = { kind: "kontor/declaration-confirmation/1", declarationId, set, overrides };
  await writeNew(confirmed, json(given));
  return given;
}

async function idsIn(folder: string): Promise<Hex[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const id = name.replace(/\.json$/, "");
    return name.endsWith(".json") && isHash(id) ? [id] : [];
  });
}

/** Declarations of which drafts wait. */
export const waitingDrafts = (folder: string): Promise<Hex[]> => idsIn(join(folder, "drafts"));

/** Declarations that a person has confirmed, each with the moment of its word. */
export async function confirmedDrafts(folder: string): Promise<Map<string, number>> {
  const words = new Map<string, number>();
  for (const id of await idsIn(join(folder, "confirmed"))) {
    const found = await stat(places(folder, id).confirmed).catch(() => undefined);
    if (found !== undefined) words.set(id, found.mtimeMs);
  }
  return words;
}

/** A person's word on a draft; undefined where there is none. Throws ConfigurationInvalid. */
export async function confirmationOf(folder: string, id: Hex): Promise<Confirmation | undefined> {
  const { confirmed } = places(folder, id);
  if (!(await exists(confirmed))) return undefined;
  return parseMembers(confirmation, EXPECTED, await readJson(confirmed, LONGEST), confirmed);
}

/** The word was about another set, or does not do: the draft is put anew, and the person asked again. */
export async function dropConfirmation(folder: string, id: Hex): Promise<void> {
  await rm(places(folder, id).confirmed, { force: true });
}

/** The declaration is on its way: neither draft nor word is needed any more. */
export async function dropDraft(folder: string, id: Hex): Promise<void> {
  const { draft: file, confirmed, refused } = places(folder, id);
  for (const path of [file, `${file}.outdated`, confirmed, refused]) await rm(path, { force: true });
}
