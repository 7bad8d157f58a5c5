import type { Hex } from "viem";
import { httpFaultIn } from "./said-by-node.ts";

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
  /** Why it was set aside, where it did answer. */
  aside?: string;
  looking?: Promise<void>;
}

/** Blocks by which nodes of one ledger may be apart, by how long ago each was looked at, without either being wrong. */
export const FAR = 100n;

/** Milliseconds that a look waits for a node at most, for the only one, and for the others once one has answered. */
const PATIENCE = 2_000;
const ALONE = 10_000;
const GRACE = 250;
/** Milliseconds before a silent node is asked again: twice as long each time. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A node did not answer, or what it says cannot be: whatever was known of it is asked anew. */
export function setAside(node: Node, why?: string): void {
  node.aside = why;
  node.silent += 1;
  node.answered = 0;
  node.notBefore = performance.now() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (node.silent - 1));
  node.chainId = undefined;
  node.firstBlock = undefined;
  node.head = undefined;
}

/** Learn a node's chain and its head: the newest block that it hands out, since a number alone is soon told. */
async function learn(node: Node, expected: number | undefined, signal: AbortSignal): Promise<void> {
  const ask = (method: string, params?: unknown) => node.ask({ method, params }, signal);
  // One of another chain may have become another one behind the same address.
  if (node.chainId === undefined || (expected !== undefined && node.chainId !== expected)) {
    const chainId = Number(await ask("eth_chainId"));
    if (chainId !== node.chainId) node.firstBlock = undefined;
    node.chainId = chainId;
  }
  const newest = (await ask("eth_getBlockByNumber", ["latest", false])) as { number: Hex };
  const head = BigInt(newest.number);
  if (node.firstBlock === undefined && head >= 1n) {
    const block = (await ask("eth_getBlockByNumber", ["0x1", false])) as { hash: Hex } | null;
    node.firstBlock = block?.hash;
  }
  node.head = head;
}

/** Ask a node how it is. Never fails. */
function lookAt(node: Node, expected: number | undefined, patience: number): Promise<void> {
  node.looking ??= learn(node, expected, AbortSignal.timeout(patience))
    .then(
      () => {
        node.answered += 1;
        node.silent = 0;
      },
      (error: unknown) => setAside(node, httpFaultIn(error)),
    )
    .finally(() => {
      node.looking = undefined;
    });
  return node.looking;
}

const highest = (nodes: readonly Node[]): bigint => nodes.reduce((most, { head = 0n }) => (head > most ? head : most), 0n);

/** Look at all nodes; returns when each has answered or been set aside, or shortly after the first answer. */
export async function lookAtAll(nodes: readonly Node[], chainId: number | undefined): Promise<void> {
  const now = performance.now();
  const before = highest(nodes);
  const due = nodes.filter(({ notBefore }) => notBefore <= now);
  const looks = (due.length > 0 ? due : nodes).map((node) => lookAt(node, chainId, nodes.length > 1 ? PATIENCE : ALONE));
  const all = Promise.all(looks);
  await Promise.race(looks);
  // Whoever is well answers about as fast; where nobody has yet, or one of three is far above what all were, the others are heard before it is
  // believed.
  await Promise.race([all, sleep(GRACE)]);
  const isFar = nodes.length > 2 && highest(nodes) > before + FAR;
  if (isFar || nodes.every(({ head }) => head === undefined)) await all;
}
