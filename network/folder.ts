import { mkdir, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";
import { exists } from "../host/files.ts";
import { keyFile } from "../host/key-file.ts";
import { writeAtomically } from "../sdk/src/store/write-atomically.node.ts";
import { address } from "../sdk/src/wire.ts";
import type { Listening } from "./address.ts";
import { type Card, parseCard } from "./card.ts";
import type { Network } from "./engine.ts";
import { FolderTaken } from "./errors.ts";
import { parsePlan, parseSharedPlan, planFile, type SharedPlan, sharedPlan, validatorName } from "./plan.ts";

/** Where a validator keeps its keys, its settings and the chain. */
export const homeOf = ({ folder }: { folder: string }, validator: string): string => join(folder, validator);

/** In a validator's folder. */
export const CARD = "card.json";
export const LISTENING = "listening.json";
export const ACCOUNT = "account.json";

/** The account that votes, encrypted under a passphrase. */
export const accountFile = keyFile({
  kind: "kontor/validator-account/1",
  owner: "a validator's account",
  command: "kontor network card",
  shown: { account: address },
});

export const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Files that nobody else on the machine may read, each whole or not at all. */
export async function writeIn(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeAtomically(file, Buffer.from(text));
  }
}

/** Throws FolderTaken. */
export async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((): string[] => []);
  if (found.length === 0) return;
  throw new FolderTaken({ what: `${folder} is not empty.`, todo: "Give a folder of its own, or remove it.", values: { folder } });
}

const shape = z.strictObject({
  kind: z.literal("kontor/chain/1"),
  plan: z.unknown(),
  founders: z.array(z.unknown()).min(1).max(100),
  joined: z.array(z.unknown()).max(1_000),
  left: z.array(validatorName).max(1_000),
});
const listeningShape = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1_024).max(65_500),
  rpcHost: z.string().min(1).max(255),
});

/** What a network's file says: everything public that a machine needs to take part in it. */
export interface Chain {
  plan: SharedPlan;
  founders: Card[];
  joined: Card[];
  /** Names of cards whose nodes are connected with no more. */
  left: string[];
}

/** Read a network's file; its cards are not checked yet. Throws FileUnusable, ConfigurationInvalid. */
export async function readChain(file: string): Promise<Chain> {
  const { plan, founders, joined, left } = parseMembers(shape, {}, await readJson(file, 4_194_304), file);
  const cards = (all: unknown[]) => all.map((card) => parseCard(card, file));
  return { plan: parseSharedPlan(plan, file), founders: cards(founders), joined: cards(joined), left };
}

export const chainOf = ({ plan, cards, founders, left }: Network): Chain => ({
  plan: sharedPlan(plan),
  founders: cards.slice(0, founders),
  joined: cards.slice(founders),
  left: [...left],
});

export const writeChain = (network: Network): Promise<void> =>
  writeIn(network.folder, { "network.json": json({ kind: "kontor/chain/1", ...chainOf(network) }) });

/** Cards whose nodes a validator's connects with. */
export const peersOf = ({ cards, left }: Network, validator: string): Card[] =>
  cards.filter(({ name }) => name !== validator && !left.includes(name));

/** A validator of this machine: where it listens, if it is the one of the card. */
async function ownOf(folder: string, card: Card, left: readonly string[]): Promise<Listening | undefined> {
  if (left.includes(card.name)) return undefined;
  const home = homeOf({ folder }, card.name);
  if (!(await exists(join(home, CARD)))) return undefined;
  const mine = parseCard(await readJson(join(home, CARD)), join(home, CARD));
  if (mine.key !== card.key) return undefined;
  return parseMembers(listeningShape, {}, await readJson(join(home, LISTENING)), join(home, LISTENING));
}

/** The network that a plan and cards make in a folder. */
export async function networkOf(
  folder: string,
  { plan, founders, joined, left }: Chain,
  passphrase: () => Promise<string>,
): Promise<Network> {
  const cards = [...founders, ...joined];
  const listening = await Promise.all(cards.map((card) => ownOf(folder, card, left)));
  const own = Object.fromEntries(cards.flatMap(({ name }, i) => (listening[i] === undefined ? [] : [[name, listening[i]]])));
  const whole = parsePlan({ ...plan, validators: cards.map(({ name }) => name) });
  return { folder: resolve(folder), plan: whole, cards, founders: founders.length, left, own, passphrase };
}

/** Throws FileUnusable, ConfigurationInvalid. */
export const readNetwork = async (folder: string, passphrase: () => Promise<string>): Promise<Network> =>
  networkOf(folder, await readChain(planFile(folder)), passphrase);
