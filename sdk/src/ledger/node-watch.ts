import type { Hex } from "viem";

export interface Question {
  method: string;
  params?: unknown;
}
export type Asking = (question: Question, signal?: AbortSignal) => Promise<unknown>;

/** A node of the list, and what it last showed of itself. */
export interface Node {
  /** Its address, for an error's words. */
  readonly name: string;
  readonly ask: Asking;
  /** Undefined until it has answered since it was last away. */
  chainId?: number;
  /** Hash of block 1: two chains of one number differ in it. */
  firstBlock?: Hex;
  head?: bigint;
  /** Looks in a row in which it answered. */
  answered: number;
  /** Looks in a row in which it did not. */
  silent: number;
  /** Milliseconds of `performance.now()` before which it is not asked again. */
  notBefore: number;
  looking?: Promise<void>;
}

/** Milliseconds that a look waits for a node at most, and for the others once one has answered. */
const PATIENCE = 2_000;
const GRACE = 250;
/** Milliseconds before a silent node is asked again: twice as long each time. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A node did not answer: whatever was known of it is asked anew. */
export function setAside(node: Node): void {
  node.silent += 1;
  node.answered = 0;
  node.notBefore = performance.now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (node.silent - 1));
  node.chainId = undefined;
  node.firstBlock = undefined;
  node.head = undefined;
}

/** Learn a node's chain and its head. */
async function learn(node: Node, signal: AbortSignal): Promise<void> {
  const ask = (method: string, params?: unknown) => node.ask({ method, params }, signal);
  node.chainId ??= Number(await ask("eth_chainId"));
  const head = BigInt((await ask("eth_blockNumber")) as Hex);
  if (node.firstBlock === undefined && head >= 1n) {
    const block = (await ask("eth_getBlockByNumber", ["0x1", false])) as { hash: Hex } | null;
    node.firstBlock = block?.hash;
  }
  node.head = head;
}

/** Ask a node how it is. Never fails. */
function lookAt(node: Node): Promise<void> {
  node.looking ??= learn(node, AbortSignal.timeout(PATIENCE))
    .then(
      () => {
        node.answered += 1;
        node.silent = 0;
      },
      () => setAside(node),
    )
    .finally(() => {
      node.looking = undefined;
    });
  return node.looking;
}

/** Look at all nodes; returns when each has answered or been set aside, or shortly after the first answer. */
export async function lookAtAll(nodes: readonly Node[]): Promise<void> {
  const now = performance.now();
  const due = nodes.filter(({ notBefore }) => notBefore <= now);
  const looks = (due.length > 0 ? due : nodes).map(lookAt);
  const all = Promise.all(looks);
  await Promise.race(looks);
  // Whoever is well answers about as fast; where nobody has yet, all are waited for.
  await Promise.race([all, sleep(GRACE)]);
  if (nodes.every(({ head }) => head === undefined)) await all;
}

/** The first block that most nodes have; of equally many, that of the node named first. */
function commonFirstBlock(nodes: readonly Node[]): Hex | undefined {
  const found = nodes.flatMap(({ firstBlock }) => firstBlock ?? []);
  const count = (hash: Hex): number => found.filter((other) => other === hash).length;
  return found.reduce<Hex | undefined>(
    (best, hash) => (best === undefined || count(hash) > count(best) ? hash : best),
    undefined,
  );
}

/** A head that the others are measured by: of three and more the second highest, so that no node alone makes all others look late. */
function headToReach(nodes: readonly Node[]): bigint {
  const heads = nodes.flatMap(({ head }) => head ?? []).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  return heads[heads.length > 2 ? 1 : 0] ?? 0n;
}

export interface Expected {
  chainId?: number;
  /** Hash of block 1, where the caller knows it. */
  firstBlock?: Hex;
  /** Blocks by which a node may be behind the others. */
  lag: bigint;
  /** A block that the caller has been told of: no node that lacks it is asked. */
  seen: bigint;
}

/** Why a node is passed over, in words; undefined where it is not. */
export function faultOf(node: Node, nodes: readonly Node[], expected: Expected): string | undefined {
  const ofChain = nodes.filter(({ chainId }) => expected.chainId === undefined || chainId === expected.chainId);
  const firstBlock = expected.firstBlock ?? commonFirstBlock(ofChain);
  if (node.head === undefined) return "does not answer";
  if (expected.chainId !== undefined && node.chainId !== expected.chainId) return `is of chain ${node.chainId}`;
  if (node.firstBlock !== undefined && node.firstBlock !== firstBlock) return "is of another chain of this number";
  const same = ofChain.filter((other) => other.firstBlock === undefined || other.firstBlock === firstBlock);
  const behind = headToReach(same) - node.head;
  if (behind > expected.lag) return `is ${behind} blocks behind`;
  return node.head < expected.seen ? `has not reached block ${expected.seen}` : undefined;
}
