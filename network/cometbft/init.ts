import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Network } from "../engine.ts";
import { FolderTaken } from "../errors.ts";
import { type Plan, planFile } from "../plan.ts";
import { genesisOf } from "./genesis.ts";
import { newValidatorKeys, type PublicPart } from "./keys.ts";
import { applicationSettings, consensusSettings } from "./settings.ts";

const GENESIS = "config/genesis.json";

/** Where a validator keeps its keys, its settings and the chain. */
export const homeOf = (network: Network, validator: string): string => join(network.folder, validator);

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

async function writeIn(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((): string[] => []);
  if (found.length === 0) return;
  throw new FolderTaken({ what: `${folder} is not empty.`, todo: "Give a folder of its own, or remove it.", values: { folder } });
}

/** The public parts stand beside the plan: each organisation can make its own keys and send only this. */
export const publicFile = (folder: string): string => join(folder, "validators.json");
export const readPublic = async (folder: string): Promise<PublicPart[]> =>
  JSON.parse(await readFile(publicFile(folder), "utf8")) as PublicPart[];

/** Settings of every validator, from the plan and the public parts. */
export async function writeSettings(network: Network, all: readonly PublicPart[]): Promise<void> {
  for (const me of all) {
    await writeIn(homeOf(network, me.name), {
      "config/config.toml": consensusSettings(network, me, all),
      "config/app.toml": applicationSettings(network, me.name),
    });
  }
}

/** Keys of a validator in a folder of its own; returns their public part. Throws FolderTaken. */
async function makeKeys(network: Network, name: string): Promise<PublicPart> {
  const home = homeOf(network, name);
  await requireEmpty(home);
  const { files, publicPart } = newValidatorKeys(name);
  await writeIn(home, Object.fromEntries(Object.entries(files).map(([file, value]) => [file, json(value)])));
  return publicPart;
}

/** The folder of a validator that joins a chain: keys of its own, the genesis of the others. Throws FolderTaken. */
export async function addFolder(network: Network, name: string): Promise<PublicPart> {
  const [first = ""] = network.plan.validators;
  const genesis = await readFile(join(homeOf(network, first), GENESIS), "utf8");
  const publicPart = await makeKeys(network, name);
  await writeIn(homeOf(network, name), { [GENESIS]: genesis });
  return publicPart;
}

/** Write keys, genesis and settings. Throws FolderTaken. */
export async function init(folder: string, plan: Plan): Promise<Network> {
  await requireEmpty(folder);
  const network = { folder, plan };
  const all: PublicPart[] = [];
  for (const name of plan.validators) all.push(await makeKeys(network, name));
  const genesis = json(genesisOf(plan, all, new Date()));
  for (const { name } of all) await writeIn(homeOf(network, name), { [GENESIS]: genesis });
  await writeSettings(network, all);
  await writeFile(publicFile(folder), json(all));
  await writeFile(planFile(folder), json(plan));
  return network;
}
