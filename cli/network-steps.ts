import { resolve } from "node:path";
import { networkDigest, spoken } from "../network/digest.ts";
import type { Engine, Network } from "../network/engine.ts";
import { engineOf, openNetwork } from "../network/engines.ts";
import { type PlanInput, parsePlan, TRANSACTION_GAS } from "../network/plan.ts";
import { firstBlock } from "../network/rpc.ts";
import { foundNetwork } from "./network-organisations.ts";
import { accountPassphrase, type PassphraseOptions } from "./network-passphrase.ts";

export interface PlanOptions {
  engine: PlanInput["engine"];
  name: string;
  chainId: number;
  blockTime?: number;
  gasLimit?: number;
  deployer?: string[];
  sender?: string[];
  evm?: PlanInput["evm"];
}
export interface Place {
  folder: string;
}
export interface InitOptions extends Place, PassphraseOptions, PlanOptions {
  validators: number;
  firstPort?: number;
  plan?: string;
  cards?: string[];
}

const MOST = 100;

/** The plan that options make. */
export const planOf = (
  { deployer, sender, engine, name, chainId, blockTime, gasLimit, evm }: PlanOptions,
  more: Partial<PlanInput> = {},
) => {
  const transactionGas = gasLimit === undefined ? undefined : Math.min(TRANSACTION_GAS, Math.floor(gasLimit / 4));
  const given = { engine, name, chainId, blockTime, gasLimit, transactionGas, evm };
  const input: PlanInput = { kind: "kontor/network/1", deployers: deployer, senders: sender, ...given, ...more };
  return parsePlan(input, "the command line");
};

/** What the operator needs of a network that was just made. */
export const madeNetwork = (engine: Engine, network: Network) => ({
  folder: network.folder,
  chainId: network.plan.chainId,
  digest: spoken(networkDigest(engine, network)),
  rpcUrls: Object.keys(network.own).map((name) => engine.rpcUrl(network, name)),
});

/** Make a network's folder. Returns what a client needs. */
export async function initNetwork(options: InitOptions): Promise<object> {
  const { folder, validators, plan: planFile, cards, firstPort } = options;
  if (planFile !== undefined || cards !== undefined) return foundNetwork({ folder, plan: planFile, cards });
  const names = Array.from({ length: Math.min(validators, MOST + 1) }, (_, i) => `validator-${i + 1}`);
  const plan = planOf(options, { validators: names, firstPort });
  const engine = engineOf(plan);
  const network = await engine.init(resolve(folder), plan, accountPassphrase(options, true));
  return madeNetwork(engine, network);
}

const named = ({ own }: Network, names: readonly string[]): readonly string[] => (names.length > 0 ? names : Object.keys(own));

async function statusOf({ network, engine }: { network: Network; engine: Engine }): Promise<object> {
  const validators = await Promise.all(Object.keys(network.own).map((name) => engine.status(network, name)));
  const answering = validators.find(({ block }) => block !== null)?.name;
  const digest = spoken(networkDigest(engine, network));
  if (answering === undefined) return { validators, digest };
  const [seats, genesisHash] = await Promise.all([
    engine.seats(network, answering),
    firstBlock(engine.rpcUrl(network, answering)),
  ]);
  return { validators, ...(seats !== undefined && { seats }), digest, ...(genesisHash !== undefined && { genesisHash }) };
}

export async function startNetwork(names: string[], { folder }: Place): Promise<object> {
  const opened = await openNetwork(folder);
  await Promise.all(named(opened.network, names).map((name) => opened.engine.start(opened.network, name)));
  return statusOf(opened);
}

export async function stopNetwork(names: string[], { folder }: Place): Promise<object> {
  const opened = await openNetwork(folder);
  await Promise.all(named(opened.network, names).map((name) => opened.engine.stop(opened.network, name)));
  return statusOf(opened);
}

export const statusOfNetwork = async ({ folder }: Place): Promise<object> => statusOf(await openNetwork(folder));
