import type { Address, Hex } from "viem";
import type { Listening } from "./address.ts";
import type { Card, UnsignedCard } from "./card.ts";
import type { Plan, SharedPlan } from "./plan.ts";

/** A network as one machine sees it: the plan, everybody's cards, and a folder with the keys and data of its own validators. */
export interface Network {
  readonly folder: string;
  readonly plan: Plan;
  /** Founders by name, then whoever joined, in the order in which this machine admitted them. */
  readonly cards: readonly Card[];
  /** How many of the cards stand in the genesis. */
  readonly founders: number;
  /** Names of those whose nodes this machine's no longer connect with. */
  readonly left: readonly string[];
  /** Validators of this machine, and where they listen. */
  readonly own: Readonly<Record<string, Listening>>;
  /** Opens the accounts of this machine's validators. */
  readonly passphrase: () => Promise<string>;
}

/** How a validator of this machine does. */
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

/** Where an organisation stands with the validators. */
export interface Seat {
  name: string;
  peer: string;
  account: string;
  /** Whether its votes count for blocks. */
  validates: boolean;
  /** Votes for changing that, and how many it takes; null where the engine does not count in one place. */
  votes: number | null;
  needed: number | null;
}

/** A validator to be admitted, or dismissed. */
export interface Change {
  card: Card;
  admit: boolean;
}

/** Accounts whose transactions are to count as an organisation's own where blocks are full, or no longer. */
export interface Sponsoring {
  accounts: readonly Address[];
  sponsored: boolean;
}

/** Keys of a new validator. */
export interface Made {
  card: Card;
  /** Secret files of its folder. */
  files: Readonly<Record<string, string>>;
  /** Private key of the account that votes, where that is not one of the files: it is kept encrypted. */
  account?: Uint8Array;
}

/** What every engine can do, so that tests, bench and CLI need not know which one they run. */
export interface Engine {
  /** Throws ConfigurationInvalid where the engine cannot keep what the plan says. */
  requirePlan(plan: SharedPlan): void;
  /** Throws ConfigurationInvalid where the engine cannot reach nodes at such an address, HOST:PORT. */
  requirePeer(peer: string): void;
  makeKeys(card: Omit<UnsignedCard, "kind" | "engine" | "key" | "nodeKey" | "account">): Promise<Made>;
  isSigned(card: Card): Promise<boolean>;
  /** The genesis file: the same for the same plan and founders, byte for byte, whoever makes it. */
  genesis(plan: SharedPlan, founders: readonly Card[]): string;
  /** What a validator's folder holds besides keys and data: genesis, settings. */
  files(network: Network, validator: string): Readonly<Record<string, string>>;
  /**
   * Write keys, genesis and settings for all validators of a plan, on one machine, into a folder that is empty or absent. Without
   * a passphrase only the network that is returned can vote. Throws FolderTaken, ConfigurationInvalid.
   */
  init(folder: string, plan: Plan, passphrase?: () => Promise<string>): Promise<Network>;
  /** Start a validator and wait until it answers. */
  start(network: Network, validator: string): Promise<void>;
  /** Ask a validator to stop and wait until it has; `kill` gives it no time, as a power cut would. */
  stop(network: Network, validator: string, how?: { kill?: boolean }): Promise<void>;
  /** Give a new validator keys and a running node, and vote it in with the validators of this machine. */
  addValidator(network: Network, validator: string): Promise<Network>;
  /** Vote a validator out; its node still follows the chain. */
  removeValidator(network: Network, validator: string): Promise<Network>;
  /** One vote of one of this machine's validators, sent to its own node. */
  vote(network: Network, voter: string, change: Change): Promise<void>;
  /**
   * Exchange the key that a running validator of this machine signs with; returns its public half. Absent where the key is the account that
   * votes: there a new validator is voted in and the old one out. A repeated call goes on with one that was interrupted.
   */
  replaceKey?(network: Network, validator: string): Promise<Hex>;
  /** Take accounts into the list of one of this machine's validators, or out of it. Absent where the engine keeps no room in blocks. */
  sponsor?(network: Network, validator: string, sponsoring: Sponsoring): Promise<void>;
  /** In whose parts of a block an account's transactions count; asked of a node of this machine. Absent as `sponsor` is. */
  sponsorsOf?(network: Network, validator: string, account: Address): Promise<readonly Address[]>;
  /** Everybody's seats, asked of a node of this machine; nothing where it does not answer. */
  seats(network: Network, validator: string): Promise<Seat[] | undefined>;
  status(network: Network, validator: string): Promise<ValidatorStatus>;
  /** Ethereum's JSON-RPC by HTTP. */
  rpcUrl(network: Network, validator: string): string;
  /** Ethereum's JSON-RPC by websocket, for subscriptions. */
  socketUrl(network: Network, validator: string): string;
}
