import type { Plan } from "./plan.ts";

/** A network on this machine: its plan, and the folder that keeps each validator's keys and data. */
export interface Network {
  readonly folder: string;
  readonly plan: Plan;
}

/** How a validator does. */
export interface ValidatorStatus {
  name: string;
  /** Its process, if it runs. */
  pid: number | null;
  /** Its newest block, if it answers. */
  block: number | null;
  /** Validators it is connected with. */
  peers: number | null;
  rpcUrl: string;
}

/** What every engine can do, so that tests, bench and CLI need not know which one they run. */
export interface Engine {
  /** Write keys, genesis and configuration into a folder that is empty or absent. */
  init(folder: string, plan: Plan): Promise<Network>;
  /** Start a validator and wait until it answers. */
  start(network: Network, validator: string): Promise<void>;
  /** Ask a validator to stop and wait until it has; `kill` gives it no time, as a power cut would. */
  stop(network: Network, validator: string, how?: { kill?: boolean }): Promise<void>;
  /** Give a new validator keys and a running node, and vote it in with the validators of this machine. */
  addValidator(network: Network, validator: string): Promise<Network>;
  /** Vote a validator out; its node still follows the chain. */
  removeValidator(network: Network, validator: string): Promise<Network>;
  status(network: Network, validator: string): Promise<ValidatorStatus>;
  /** Ethereum's JSON-RPC by HTTP. */
  rpcUrl(network: Network, validator: string): string;
  /** Ethereum's JSON-RPC by websocket, for subscriptions. */
  socketUrl(network: Network, validator: string): string;
}
