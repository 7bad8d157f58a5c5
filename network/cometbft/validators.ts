import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createPublicClient, createWalletClient, defineChain, http, isHex, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Network } from "../engine.ts";
import { ChangeRefused } from "../errors.ts";
import { parsePlan, planFile } from "../plan.ts";
import { addFolder, homeOf, publicFile, readPublic, writeSettings } from "./init.ts";
import { ACCOUNT_FILE, type PublicPart } from "./keys.ts";
import { placeOf } from "./ports.ts";
import { pidOf, start } from "./process.ts";
import { catchUp, restartInTurn } from "./restart.ts";
import { rpcUrl } from "./status.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

const STEP = 100;

type Change = Pick<PublicPart, "organisation" | "key">;

/** One vote, sent to the voter's own node. */
async function vote(network: Network, voter: string, { organisation, key }: Change): Promise<void> {
  const { privateKey } = JSON.parse(await readFile(join(homeOf(network, voter), ACCOUNT_FILE), "utf8")) as {
    privateKey: unknown;
  };
  if (!isHex(privateKey)) throw new TypeError(`${ACCOUNT_FILE} of ${voter} has no private key`);
  const nativeCurrency = { name: "kontor", symbol: "KONTOR", decimals: 18 };
  const urls = { default: { http: [rpcUrl(network, voter)] } };
  const chain = defineChain({ id: network.plan.chainId, name: network.plan.name, nativeCurrency, rpcUrls: urls });
  const node = { chain, transport: http(), pollingInterval: 200 };
  const wallet = createWalletClient({ ...node, account: privateKeyToAccount(privateKey) });
  const call = { address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "vote", args: [organisation, key] } as const;
  const hash = await wallet.writeContract(call);
  const { status } = await createPublicClient(node).waitForTransactionReceipt({ hash, timeout: 60_000 });
  if (status !== "success") throw refused(voter, network);
}

const refused = (voter: string, { plan }: Network): ChangeRefused =>
  new ChangeRefused({
    what: `The vote of ${voter} was not taken.`,
    todo: "Read who validates with `kontor network status`.",
    values: { voter, network: plan.name },
  });

async function decided(network: Network, voter: string, { organisation, key }: Change): Promise<boolean> {
  const reader = createPublicClient({ transport: http(rpcUrl(network, voter)) });
  const args = [organisation] as const;
  const current = await reader.readContract({ address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "keyOf", args });
  return current === key;
}

/** Votes of this machine's running validators, until they are enough and all of them know. Throws ChangeRefused. */
async function change(network: Network, all: readonly PublicPart[], wanted: Change): Promise<void> {
  const pids = await Promise.all(all.map(({ name }) => pidOf(network, name)));
  const running = all.map(({ name }) => name).filter((_, i) => pids[i] !== null);
  for (const name of running) {
    if (!(await decided(network, name, wanted))) await vote(network, name, wanted);
    if (!(await decided(network, name, wanted))) continue;
    // A node that lags by a block says the old thing.
    for (const other of running) while (!(await decided(network, other, wanted))) await pause(STEP);
    return;
  }
  throw new ChangeRefused({
    what: "Fewer than two thirds of the organisations have voted for the change.",
    todo: "Start more validators, or let the other organisations vote.",
    values: { network: network.plan.name },
  });
}

/** Plan, public parts and settings after a change. Nodes read their settings when they start. */
async function write(network: Network, all: readonly PublicPart[]): Promise<void> {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(planFile(network.folder), json(network.plan));
  await writeFile(publicFile(network.folder), json(all));
  await writeSettings(network, all);
}

/**
 * Make keys for a new validator, let the others' nodes accept its node, start it, and vote it in once it has the whole chain.
 * Throws ChangeRefused, FolderTaken, ValidatorStopped.
 */
export async function addValidator(network: Network, validator: string): Promise<Network> {
  const before = await readPublic(network.folder);
  const plan = parsePlan({ ...network.plan, validators: [...network.plan.validators, validator] });
  const grown = { ...network, plan };
  const me = await addFolder(grown, validator);
  await write(grown, [...before, me]);
  await restartInTurn(grown, network.plan.validators);
  await start(grown, validator);
  await catchUp(grown, validator);
  await change(grown, before, me);
  return grown;
}

/** Vote a validator out. Its folder stays, and its node follows the chain. Throws ChangeRefused, ValidatorUnknown. */
export async function removeValidator(network: Network, validator: string): Promise<Network> {
  placeOf(network, validator);
  const all = await readPublic(network.folder);
  const organisation = all.find(({ name }) => name === validator)?.organisation;
  if (organisation === undefined) throw refused(validator, network);
  await change(network, all, { organisation, key: zeroHash });
  return network;
}
