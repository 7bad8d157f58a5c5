import { ChainMismatch, LedgerUnreachable } from "../errors.ts";
import { type Expected, faultOf, isRefuted, type Told } from "./node-fault.ts";
import { FAR, lookAtAll, type Node } from "./node-watch.ts";

/** Looks in a row in which a node has to answer before it is preferred again to one named after it. */
const PROBATION = 5;

export interface ListOptions extends Expected {
  lookEvery: number;
}

/** Nodes as one: which of them is asked next, and up to which block they have told. */
export interface NodeList {
  /** Whether there is another one to turn to. */
  readonly several: boolean;
  /** Look at all nodes now. */
  look(): Promise<void>;
  /** Look, unless that was done just now, or there is one node and nothing is wrong with it. */
  fresh(): Promise<void>;
  /** The node to be asked, the first of the list that can be; undefined where none can. */
  next(): Node | undefined;
  /** One that can be asked beside a node. */
  besides(node: Node): Node | undefined;
  /** That the only node is one of another chain; several are passed over for that. */
  mismatchOf(node: Node): ChainMismatch | undefined;
  /** A node tells of a block: whether it can be there, by what this node hands out and most others say. */
  isBelieved(told: Told): Promise<boolean>;
  /** The newest block that was told of so far. */
  newest(): bigint;
  /** A block is told of that is believed. */
  keep(told: Told): void;
  /** Why no node can be asked, node by node. */
  faults(): string[];
  unreachable(cause: unknown): LedgerUnreachable;
}

export function nodeList(all: readonly Node[], { lookEvery, chainId, ...others }: ListOptions): NodeList {
  const several = all.length > 1;
  // The only node is not passed over for its chain: who asks is told of it, and there is no other to turn to.
  const expected = several ? { chainId, ...others } : others;
  let current: Node | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let seen: Told | undefined;
  const fault = (node: Node): string | undefined => {
    if (seen !== undefined && isRefuted(seen, all, expected)) seen = undefined;
    return faultOf(node, all, expected, seen);
  };
  const well = (): Node[] => all.filter((node) => fault(node) === undefined);
  const faults = (): string[] => all.map((node) => `${node.name} ${fault(node) ?? "fails"}`);
  const look = (): Promise<void> => {
    looking ??= lookAtAll(all, chainId).finally(() => {
      looked = performance.now();
      looking = undefined;
    });
    return looking;
  };
  const mismatchOf = ({ chainId: found }: Node): ChainMismatch | undefined =>
    chainId === undefined || found === undefined || found === chainId ? undefined : new ChainMismatch(found, chainId);
  const isFresh = (): boolean =>
    several ? performance.now() - looked < lookEvery : well().some((node) => mismatchOf(node) === undefined);
  return {
    several,
    look,
    fresh: () => (isFresh() ? Promise.resolve() : look()),
    next() {
      const able = well();
      const stays = current !== undefined && able.includes(current);
      // One that has just come back may go again.
      current = able.find((node) => !stays || node === current || node.answered >= PROBATION);
      return current;
    },
    besides: (node) => well().find((other) => other !== node),
    mismatchOf,
    async isBelieved(told) {
      const isFar = (): boolean => told.by.head === undefined || told.block > told.by.head + FAR;
      if (isFar()) await look();
      return !isFar() && !isRefuted(told, all, expected);
    },
    newest: () => seen?.block ?? 0n,
    keep(told) {
      const { block, by } = told;
      if (seen === undefined || block > seen.block) seen = told;
      if (by.head !== undefined && by.head < block) by.head = block;
    },
    faults,
    unreachable(cause) {
      const what = `None of the ledger's nodes can be asked: ${faults().join("; ")}.`;
      return new LedgerUnreachable({ what, todo: "Check their addresses, and try again.", values: { faults: faults() }, cause });
    },
  };
}
