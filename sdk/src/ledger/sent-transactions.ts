import { type Hex, keccak256 } from "viem";
import type { Node, Question } from "./node-watch.ts";

/** Signed transactions that were handed to nodes and whose receipts nobody has seen. */
export interface SentTransactions {
  /** Keep one, before a node is given it. Returns its hash. */
  keep(raw: Hex, node: Node): Hex;
  /** It is in a block, or no node takes it. */
  forget(hash: Hex): void;
  /** Give a node all that went through another one: whoever asks it for the account's next number counts them. */
  bringTo(node: Node): Promise<void>;
  /** Give a node one that it may have lost, if that was not done lately. */
  bringAgain(hash: Hex, node: Node): Promise<void>;
}

/** Milliseconds after which a transaction that is in no block is sent again, the same one. */
const AGAIN = 15_000;
/** Milliseconds after which nobody waits for a transaction any more, and how many are kept. */
const LONGEST = 1_800_000;
const MOST = 1_000;

interface Kept {
  raw: Hex;
  via: Node;
  at: number;
  since: number;
}

/** `ask` gives up on a node that is away. */
export function sentTransactions(ask: (node: Node, question: Question) => Promise<unknown>): SentTransactions {
  const kept = new Map<Hex, Kept>();
  const bringing = new Map<Node, Promise<void>>();

  /** The ledger takes a signed transaction once, so sending it again repeats nothing; what the node says of it does not matter here. */
  const bring = async (one: Kept, node: Node): Promise<void> => {
    one.via = node;
    one.at = performance.now();
    await ask(node, { method: "eth_sendRawTransaction", params: [one.raw] }).catch(() => {});
  };
  const bringAll = async (node: Node): Promise<void> => {
    const now = performance.now();
    for (const [hash, one] of kept) {
      if (now - one.since > LONGEST) kept.delete(hash);
      // In the order in which they were sent, which is that of their numbers.
      else if (one.via !== node) await bring(one, node);
    }
  };
  return {
    keep(raw, node) {
      const hash = keccak256(raw);
      const now = performance.now();
      kept.set(hash, { raw, via: node, at: now, since: kept.get(hash)?.since ?? now });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return hash;
    },
    forget: (hash) => void kept.delete(hash),
    bringTo(node) {
      if (kept.size === 0) return Promise.resolve();
      const own = bringing.get(node) ?? bringAll(node).finally(() => bringing.delete(node));
      bringing.set(node, own);
      return own;
    },
    async bringAgain(hash, node) {
      const one = kept.get(hash);
      if (one !== undefined && performance.now() - one.at > AGAIN) await bring(one, node);
    },
  };
}
