import { resolve } from "node:path";
import type { Engine, Network } from "../network/engine.ts";
import { engineOf, openNetwork } from "../network/engines.ts";
import { type PlanInput, parsePlan } from "../network/plan.ts";

export interface InitOptions {
  folder: string;
  validators: number;
  name: string;
  chainId: number;
  blockTime?: number;
  gasLimit?: number;
  deployer?: string[];
  firstPort?: number;
}
interface Place {
  folder: string;
}

const MOST = 100;

/** Make a network's folder. Returns what a client needs. */
export async function initNetwork({ folder, validators, deployer, ...given }: InitOptions): Promise<object> {
  const names = Array.from({ length: Math.min(validators, MOST + 1) }, (_, i) => `validator-${i + 1}`);
  const input: PlanInput = { kind: "kontor/network/1", engine: "cometbft", validators: names, deployers: deployer, ...given };
  const plan = parsePlan(input, "the command line");
  const engine = engineOf(plan);
  const network = await engine.init(resolve(folder), plan);
  return { folder: network.folder, chainId: plan.chainId, rpcUrls: names.map((name) => engine.rpcUrl(network, name)) };
}

const named = (network: Network, names: readonly string[]): readonly string[] =>
  names.length > 0 ? names : network.plan.validators;

const statusOf = async ({ network, engine }: { network: Network; engine: Engine }) => ({
  validators: await Promise.all(network.plan.validators.map((name) => engine.status(network, name))),
});

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
