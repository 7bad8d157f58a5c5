import { exists } from "../host/files.ts";
import type { Card } from "./card.ts";
import { requireCards, requireEnough } from "./cards.ts";
import type { Engine, Network } from "./engine.ts";
import { CardRefused, FolderTaken } from "./errors.ts";
import { type Chain, chainOf, homeOf, networkOf, writeChain, writeIn } from "./folder.ts";
import { digestOf, planFile, type SharedPlan, sharedPlan } from "./plan.ts";

/** Genesis and settings of this machine's validators, and the network's file last: without it there is no network yet. */
export async function writeNetwork(engine: Engine, network: Network): Promise<void> {
  for (const name of Object.keys(network.own)) await writeIn(homeOf(network, name), engine.files(network, name));
  await writeChain(network);
}

const byName = (a: Card, b: Card): number => (a.name < b.name ? -1 : 1);

async function requireNoNetwork(folder: string): Promise<void> {
  if (!(await exists(planFile(folder)))) return;
  const todo = "Give another folder, or remove network.json there.";
  throw new FolderTaken({ what: `${folder} has a network already.`, todo, values: { folder } });
}

async function write(engine: Engine, folder: string, chain: Chain, passphrase: () => Promise<string>): Promise<Network> {
  engine.requirePlan(chain.plan);
  await requireCards(engine, chain.plan, [...chain.founders, ...chain.joined], chain.left);
  const network = await networkOf(folder, chain, passphrase);
  if (Object.keys(network.own).length === 0)
    throw new CardRefused({
      what: `None of the cards is of a validator in ${folder}.`,
      todo: "Make one with `kontor network card`, or give the folder where you did.",
      values: { folder },
    });
  await writeNetwork(engine, network);
  return network;
}

/**
 * Make the network of these founders, for the validators among them whose keys lie in the folder. The same plan and cards give the
 * same genesis on every machine, in whatever order they come. Throws CardRefused, ConfigurationInvalid, FolderTaken.
 */
export async function found(
  engine: Engine,
  folder: string,
  { plan, cards, fewest }: { plan: SharedPlan; cards: readonly Card[]; fewest?: number },
  passphrase: () => Promise<string>,
): Promise<Network> {
  requireEnough(cards, fewest);
  await requireNoNetwork(folder);
  return write(engine, folder, { plan: sharedPlan(plan), founders: [...cards].sort(byName), joined: [], left: [] }, passphrase);
}

/** Take part in a network that somebody's file describes: as a founder, or with one's own card besides. */
export async function join(
  engine: Engine,
  folder: string,
  chain: Chain,
  passphrase: () => Promise<string>,
  mine?: Card,
): Promise<Network> {
  requireEnough(chain.founders);
  await requireNoNetwork(folder);
  const known = [...chain.founders, ...chain.joined].some(({ key }) => key === mine?.key);
  const joined = mine === undefined || known ? chain.joined : [...chain.joined, mine];
  return write(engine, folder, { ...chain, founders: [...chain.founders].sort(byName), joined }, passphrase);
}

/**
 * Let the node of a card connect with this machine's, once they are restarted. It may vote on blocks only after a vote. A card that was
 * dropped before is taken again.
 */
export async function acceptCard(engine: Engine, network: Network, card: Card): Promise<Network> {
  const chain = chainOf(network);
  const known = network.cards.some((one) => digestOf(one) === digestOf(card));
  if (known && !chain.left.includes(card.name)) return network;
  const joined = known ? chain.joined : [...chain.joined, card];
  const left = chain.left.filter((name) => !known || name !== card.name);
  return write(engine, network.folder, { ...chain, joined, left }, network.passphrase);
}

/** Connect no more with the node of a card, from the next start on: its organisation left, or comes back with another card. */
export async function dropCard(engine: Engine, network: Network, name: string): Promise<Network> {
  const chain = chainOf(network);
  return write(engine, network.folder, { ...chain, left: [...new Set([...chain.left, name])] }, network.passphrase);
}
