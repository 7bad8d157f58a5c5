import type { Hex } from "viem";
import { FAR, type Node } from "./node-watch.ts";

export interface Expected {
  chainId?: number;
  /** Hash of block 1, where the caller knows it. */
  firstBlock?: Hex;
  /** Blocks by which a node may be behind the others. */
  lag: bigint;
}

/** A block that the caller has been told of, and by whom. */
export interface Told {
  block: bigint;
  by: Node;
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

/** Whether a node is one of the chain that is asked for, as far as is known. */
const isOf = (node: Node, { chainId }: Expected, firstBlock: Hex | undefined): boolean =>
  (chainId === undefined || node.chainId === undefined || node.chainId === chainId) &&
  (node.firstBlock === undefined || node.firstBlock === firstBlock);

/** A head that the others are measured by: of three and more the second highest, so that no node alone makes all others look late. */
function headToReach(nodes: readonly Node[]): bigint {
  const heads = nodes.flatMap(({ head }) => head ?? []).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  return heads[heads.length > 2 ? 1 : 0] ?? 0n;
}

/** The nodes of the list that may be of the ledger's chain, and the hash of its first block. */
function ofOneChain(nodes: readonly Node[], expected: Expected) {
  const { chainId } = expected;
  const ofChain = nodes.filter((node) => chainId === undefined || node.chainId === chainId);
  const firstBlock = expected.firstBlock ?? commonFirstBlock(ofChain);
  return { firstBlock, same: nodes.filter((node) => isOf(node, expected, firstBlock)) };
}

/**
 * Whether most nodes of the ledger are far below a block that one of them tells of: then that one is wrong, and not they late. Of two, neither
 * outweighs the other: whichever is ahead is believed.
 */
export function isRefuted({ block, by }: Told, nodes: readonly Node[], expected: Expected): boolean {
  const { same } = ofOneChain(nodes, expected);
  // What one was at before, which is being looked at, says nothing about now.
  const isBelow = ({ head, looking }: Node): boolean => looking === undefined && head !== undefined && head + FAR < block;
  return same.filter((other) => other !== by && isBelow(other)).length > same.length / 2;
}

/** Why a node is passed over, in words; undefined where it is not. */
export function faultOf(node: Node, nodes: readonly Node[], expected: Expected, told?: Told): string | undefined {
  const { firstBlock, same } = ofOneChain(nodes, expected);
  if (node.head === undefined) return node.aside ?? "does not answer";
  if (expected.chainId !== undefined && node.chainId !== expected.chainId) return `is of chain ${node.chainId}`;
  if (node.firstBlock !== undefined && node.firstBlock !== firstBlock) return "is of another chain of this number";
  if (isRefuted({ block: node.head, by: node }, nodes, expected)) return `tells of block ${node.head}, far above most others`;
  const behind = headToReach(same) - node.head;
  if (behind > expected.lag) return `is ${behind} blocks behind`;
  if (told === undefined || node.head >= told.block) return undefined;
  return `has not reached block ${told.block}, which ${told.by === node ? "it" : told.by.name} has told of`;
}
