import { type Hex, keccak256, toHex } from "viem";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import type { Block, Chain } from "../runtime/chain.ts";

/** An event of a fake chain: it names an item. */
export interface FakeEvent {
  block: bigint;
  item: string;
}

/** A chain whose blocks a test makes, replaces and keeps from being read. */
export interface FakeChain extends Chain<FakeEvent> {
  /** A new block with events that name these items. */
  mine(...items: string[]): Block;
  /** Replace all blocks after this one with `length` others; `items` of the first of them. */
  reorganise(common: bigint, length: number, ...items: string[]): void;
  /** Whether the node is away. */
  away: boolean;
  /** Ranges that were read. */
  readonly read: string[];
  /** Called before a range is read. */
  beforeRead: () => void;
}

export function fakeChain(): FakeChain {
  let forks = 0;
  const hashOf = (number: bigint): Hex => keccak256(toHex(`${forks}/${number}`));
  let blocks: (Block & { items: string[] })[] = [{ number: 0n, hash: hashOf(0n), items: [] }];
  const requireNode = (): void => {
    if (chain.away) throw new LedgerUnreachable({ what: "Away.", todo: "Wait." });
  };
  const newest = (): Block => blocks.at(-1) as Block;
  const chain: FakeChain = {
    away: false,
    read: [],
    beforeRead: () => {},
    mine(...items) {
      const number = newest().number + 1n;
      blocks.push({ number, hash: hashOf(number), items });
      return newest();
    },
    reorganise(common, length, ...items) {
      forks += 1;
      blocks = blocks.filter(({ number }) => number <= common);
      for (let i = 0; i < length; i++) chain.mine(...(i === 0 ? items : []));
    },
    async head() {
      requireNode();
      return newest();
    },
    async hashAt(at) {
      requireNode();
      return blocks.find(({ number }) => number === at)?.hash;
    },
    async events({ fromBlock, toBlock }) {
      chain.beforeRead();
      requireNode();
      chain.read.push(`${fromBlock}-${toBlock}`);
      const found = blocks.filter(({ number }) => number >= fromBlock && number <= toBlock);
      return found.flatMap(({ number, items }) => items.map((item) => ({ block: number, item })));
    },
  };
  return chain;
}
