import { type Hex, keccak256 } from "viem";
import { tellAgain } from "./fill.ts";
import { follow, type Seen } from "./follow.ts";
import { ask, type Node } from "./rpc.ts";
import type { System } from "./systems.ts";

interface Waiting {
  raw: Hex;
  node: Node;
  settle(outcome: { at: number; reverted: boolean }): void;
}

/** Milliseconds without any receipt after which a node is told again of what it has taken. */
const SILENCE = 8_000;

/** Transactions of one system on their way into blocks. */
export interface Transactions {
  /** Send one; resolves to when its receipt was seen (performance.now). Throws what the node says, and where it reverted. */
  confirm(node: Node, raw: Hex): Promise<number>;
  /** Blocks since the last call. */
  takeBlocks(): Seen[];
  /** How many were told again since the last call. */
  takeRepeats(): number;
  stop(): Promise<void>;
}

/** Watch the chain on the first node for receipts. What a node leaves lying it is told again after a while, as a client would. */
export function openTransactions({ nodes }: System): Transactions {
  const waiting = new Map<Hex, Waiting>();
  let blocks: Seen[] = [];
  let repeats = 0;
  let progress = performance.now();
  const watch = follow(nodes[0] as Node, (seen) => {
    blocks.push(seen);
    for (const { transactionHash, status } of seen.receipts) {
      progress = seen.at;
      waiting.get(transactionHash)?.settle({ at: seen.at, reverted: status !== "0x1" });
      waiting.delete(transactionHash);
    }
  });
  const nudge = async () => {
    if (waiting.size === 0 || performance.now() - progress < SILENCE) return;
    progress = performance.now();
    const stuck = [...waiting.values()];
    for (const node of nodes)
      await tellAgain(
        node,
        stuck.flatMap((one) => (one.node === node ? [one.raw] : [])),
      );
    repeats += stuck.length;
  };
  const timer = setInterval(() => void nudge(), 1_000);
  return {
    async confirm(node, raw) {
      const hash = keccak256(raw);
      // Before anything is waiting, silence is no fault.
      if (waiting.size === 0) progress = performance.now();
      const settled = new Promise<{ at: number; reverted: boolean }>((settle) => waiting.set(hash, { raw, node, settle }));
      try {
        await ask(node, "eth_sendRawTransaction", raw);
      } catch (error) {
        waiting.delete(hash);
        throw error;
      }
      const { at, reverted } = await settled;
      if (reverted) throw new Error("reverted");
      return at;
    },
    takeBlocks() {
      const taken = blocks;
      blocks = [];
      return taken;
    },
    takeRepeats() {
      const taken = repeats;
      repeats = 0;
      return taken;
    },
    async stop() {
      clearInterval(timer);
      waiting.clear();
      await watch.stop();
    },
  };
}
