import type { Hex } from "viem";
import type { Node, Question } from "./node-watch.ts";
import { isKnown, saidIn } from "./said-by-node.ts";
import type { SentTransactions } from "./sent-transactions.ts";

/** Send a signed transaction through a node. It is the same whichever node it is sent through, and however often. */
export async function sendThrough(
  node: Node,
  raw: Hex,
  sent: SentTransactions,
  ask: (node: Node, question: Question) => Promise<unknown>,
): Promise<unknown> {
  const hash = sent.keep(raw, node);
  try {
    return await ask(node, { method: "eth_sendRawTransaction", params: [raw] });
  } catch (error) {
    const said = saidIn(error);
    if (said === undefined) throw error;
    if (isKnown(said)) return hash;
    // Its number is used up: by itself, if another node had it before. Where that cannot be learned, nobody knows that it was refused.
    const found = await ask(node, { method: "eth_getTransactionByHash", params: [hash] });
    if (found instanceof Object) return hash;
    sent.forget(hash);
    throw error;
  }
}
