import { join, resolve } from "node:path";
import { type Address, isAddressEqual } from "viem";
import { readJson } from "../host/configuration.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { type HostPort, isLoopback, listeningFor } from "../network/address.ts";
import { type Card, parseCard } from "../network/card.ts";
import { spoken } from "../network/digest.ts";
import type { Network } from "../network/engine.ts";
import { engineOf, openNetwork } from "../network/engines.ts";
import { ValidatorUnknown } from "../network/errors.ts";
import { CARD, homeOf, readChain } from "../network/folder.ts";
import { acceptCard, dropCard, found, join as joinChain } from "../network/found.ts";
import { makeCard } from "../network/make-card.ts";
import { digestOf, planDigest, readPlan, sharedPlan } from "../network/plan.ts";
import { castVote } from "../network/vote.ts";
import { accountPassphrase, type PassphraseOptions } from "./network-passphrase.ts";
import { madeNetwork, type Place, type PlanOptions, planOf } from "./network-steps.ts";

interface CardOptions extends Place, PassphraseOptions {
  plan: string;
  address: HostPort;
  listen?: HostPort;
  rpcHost?: string;
}
interface FoundOptions extends Place {
  plan?: string;
  cards?: string[];
}
interface VoteOptions extends Place, PassphraseOptions {
  voter?: string;
}
interface SponsorOptions extends Place, PassphraseOptions {
  validator?: string;
  end?: boolean;
}

const LARGEST_CARD = 16_384;
const readCard = async (file: string): Promise<Card> => parseCard(await readJson(file, LARGEST_CARD), file);

export const makePlan = async (options: PlanOptions): Promise<object> => {
  const plan = sharedPlan(planOf(options));
  engineOf(plan).requirePlan(plan);
  return plan;
};

/** What protects a JSON-RPC that others reach. */
const exposed = (host: string): string =>
  `JSON-RPC on ${host} has no password and no TLS: let a firewall or a proxy with both decide who reaches it.`;

export async function makeValidatorCard(name: string, options: CardOptions): Promise<object> {
  const plan = await readPlan(options.plan);
  const folder = resolve(options.folder);
  const listening = listeningFor(options.address, options);
  const passphrase = accountPassphrase(options, true);
  const card = await makeCard(engineOf(plan), folder, plan, { name, peer: options.address, listening, passphrase });
  const warning = isLoopback(listening.rpcHost) ? {} : { warning: exposed(listening.rpcHost) };
  const { peer, account } = card;
  const digests = { digest: spoken(digestOf(card)), plan: spoken(planDigest(plan)) };
  return { name, card: join(homeOf({ folder }, name), CARD), peer, account, ...digests, ...warning };
}

/** Nothing is asked of the accounts where a genesis is made. */
const unasked = async (): Promise<string> => "";

/** `init` of organisations: from the plan and the founders' cards. */
export async function foundNetwork({ folder, plan: planFile, cards: files }: FoundOptions): Promise<object> {
  if (planFile === undefined || files === undefined)
    throw new ConfigurationInvalid({ what: "--plan and --cards go together.", todo: "Give both, or neither for a trial." });
  const plan = await readPlan(planFile);
  const cards = await Promise.all(files.map(readCard));
  const engine = engineOf(plan);
  return madeNetwork(engine, await found(engine, resolve(folder), { plan, cards }, unasked));
}

export async function joinNetwork(file: string, { folder, card }: Place & { card?: string }): Promise<object> {
  const chain = await readChain(file);
  const mine = card === undefined ? undefined : await readCard(card);
  const engine = engineOf(chain.plan);
  return madeNetwork(engine, await joinChain(engine, resolve(folder), chain, unasked, mine));
}

export async function acceptValidator(file: string, { folder }: Place): Promise<object> {
  const { network, engine } = await openNetwork(folder);
  const card = await readCard(file);
  await acceptCard(engine, network, card);
  const { name, peer, account } = card;
  const next = "Compare the digest with its organisation by voice, then restart your node, so that it reads this.";
  return { accepted: name, peer, account, digest: spoken(digestOf(card)), next };
}

export async function dropValidator(name: string, { folder }: Place): Promise<object> {
  const { network, engine } = await openNetwork(folder);
  const others = network.cards.map((card) => card.name).filter((one) => network.own[one] === undefined);
  if (!others.includes(name)) throw unknown(`No other organisation's card here has the name ${name}.`, others);
  const { left } = await dropCard(engine, network, name);
  return { dropped: left, next: "Restart your node, so that it reads this." };
}

const unknown = (what: string, names: readonly string[]): ValidatorUnknown =>
  new ValidatorUnknown({ what, todo: `Name one of: ${names.join(", ")}.`, values: { names } });

/** The validator of this machine that acts: the one that is named, or the only one. Throws ValidatorUnknown. */
function ownValidator({ own }: Network, named: string | undefined): string {
  const mine = Object.keys(own);
  const validator = named ?? (mine.length === 1 ? mine[0] : undefined);
  if (validator === undefined || !mine.includes(validator))
    throw unknown("It is not clear which validator of this machine acts.", mine);
  return validator;
}

export async function voteOnValidator(change: "admit" | "dismiss", name: string, options: VoteOptions): Promise<object> {
  const { network, engine } = await openNetwork(options.folder, accountPassphrase(options));
  const voter = ownValidator(network, options.voter);
  const card = network.cards.find((one) => one.name === name);
  if (card === undefined) throw unknown(`No card here has the name ${name}.`, network.plan.validators);
  await castVote(engine, network, voter, { card, admit: change === "admit" });
  return { seats: await engine.seats(network, voter) };
}

export async function replaceValidatorKey(name: string, options: Place & PassphraseOptions): Promise<object> {
  const { network, engine } = await openNetwork(options.folder, accountPassphrase(options));
  const mine = Object.keys(network.own);
  if (!mine.includes(name)) throw unknown("This machine has no such validator.", mine);
  if (engine.replaceKey === undefined)
    throw new ConfigurationInvalid({
      what: "With this engine a validator's key is its account.",
      todo: "Make a card with a new name, have it voted in, then have this one voted out.",
    });
  return { validator: name, key: await engine.replaceKey(network, name) };
}

/** `sponsor`: which organisations sponsor each account afterwards. */
export async function sponsorAccounts(accounts: Address[], options: SponsorOptions): Promise<object> {
  const { network, engine } = await openNetwork(options.folder, accountPassphrase(options));
  const validator = ownValidator(network, options.validator);
  if (engine.sponsor === undefined || engine.sponsorsOf === undefined)
    throw new ConfigurationInvalid({
      what: "This engine keeps no room in blocks for anybody.",
      todo: "Name who may send at all as `senders` of the plan.",
    });
  await engine.sponsor(network, validator, { accounts, sponsored: options.end !== true });
  const nameOf = (account: Address) => network.cards.find((card) => isAddressEqual(card.account, account))?.name ?? account;
  const sponsors: Record<Address, string[]> = {};
  for (const account of accounts) sponsors[account] = (await engine.sponsorsOf(network, validator, account)).map(nameOf);
  return { sponsors };
}
