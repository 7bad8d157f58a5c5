import type { Hex } from "viem";
import { LedgerUnreachable } from "../errors.ts";
import { faultOf, lookAtAll, type Node } from "./node-watch.ts";

/** Looks in a row in which a node has to answer before it is preferred again to one named after it. */
const PROBATION = 5;

export interface ListOptions {
  chainId?: number;
  firstBlock?: Hex;
  lag: bigint;
  lookEvery: number;
}

/** Nodes as one: which of them is asked next, and up to which block they have told. */
export interface NodeList {
  /** Look at all nodes now. */
  look(): Promise<void>;
  /** Look, unless that was done just now. */
  fresh(): Promise<void>;
  /** The node to be asked, the first of the list that can be; undefined where none can. */
  next(): Node | undefined;
  /** One that can be asked beside a node. */
  besides(node: Node): Node | undefined;
  /** A node tells of a block. False where another one has told of a later one. */
  hasReached(node: Node, head: bigint): boolean;
  unreachable(cause: unknown): LedgerUnreachable;
}

export function nodeList(all: readonly Node[], { lookEvery, ...expected }: ListOptions): NodeList {
  let current: Node | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let seen = 0n;
  const fault = (node: Node): string | undefined => faultOf(node, all, { ...expected, seen });
  const well = (): Node[] => all.filter((node) => fault(node) === undefined);
  const look = (): Promise<void> => {
    looking ??= lookAtAll(all).finally(() => {
      looked = performance.now();
      looking = undefined;
    });
    return looking;
  };
  return {
    look,
    fresh: () => (performance.now() - looked < lookEvery ? Promise.resolve() : look()),
    next() {
      const able = well();
      const stays = current !== undefined && able.includes(current);
      // One that has just come back may go again.
      current = able.find((node) => !stays || node === current || node.answered >= PROBATION);
      return current;
    },
    besides: (node) => well().find((other) => other !== node),
    hasReached(node, head) {
      if (head < seen) return false;
      seen = head;
      if (node.head !== undefined && node.head < head) node.head = head;
      return true;
    },
    unreachable(cause) {
      const faults = all.map((node) => `${node.name} ${fault(node) ?? "fails"}`);
      const what = `None of the ledger's nodes can be asked: ${faults.join("; ")}.`;
      return new LedgerUnreachable({ what, todo: "Check their addresses, and try again.", values: { faults }, cause });
    },
  };
}
