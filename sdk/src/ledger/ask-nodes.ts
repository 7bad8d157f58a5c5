import type { Hex } from "viem";
import type { NodeList } from "./node-list.ts";
import { type Asking, type Node, type Question, setAside } from "./node-watch.ts";
import { isFinal, isTimeout, saidIn } from "./said-by-node.ts";
import { sendThrough } from "./send-through.ts";
import { type SentTransactions, sentTransactions } from "./sent-transactions.ts";

const STEP = 100;
/** Nodes that fail at a call although they look well, one after another. */
const MOST_TRIES = 10;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The node does not answer any more, or tells of an older block than before. */
class NodeAway extends Error {}
/** What the ledger says, and no other node would say otherwise. */
class Answered extends Error {}

/** Ask one node, for as long as it answers whoever looks at it. */
function asking(list: NodeList, lookEvery: number) {
  return async (node: Node, question: Question): Promise<unknown> => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const given = new AbortController();
    const away = new Promise<never>((_, reject) => {
      const look = () => void list.look().then(() => node.head === undefined && reject(new NodeAway(node.name)));
      timer = setInterval(look, lookEvery);
    });
    return Promise.race([node.ask(question, given.signal), away]).finally(() => {
      clearInterval(timer);
      given.abort();
    });
  };
}

/** Take note of what an answer says. Throws NodeAway where it is older than one that was given before. */
async function heed(node: Node, { method, params }: Question, answer: unknown, list: NodeList, sent: SentTransactions) {
  const [first] = (params ?? []) as [unknown];
  const blockOf: Record<string, () => unknown> = {
    eth_blockNumber: () => answer,
    eth_getBlockByNumber: () => (first === "latest" ? (answer as { number?: Hex } | null)?.number : undefined),
    eth_getTransactionReceipt: () => (answer as { blockNumber?: Hex } | null)?.blockNumber,
  };
  const block = blockOf[method]?.() as Hex | undefined;
  if (block !== undefined && !list.hasReached(node, BigInt(block)) && method !== "eth_getTransactionReceipt")
    throw new NodeAway(node.name);
  if (method !== "eth_getTransactionReceipt") return;
  if (answer === null) await sent.bringAgain(first as Hex, node);
  else sent.forget(first as Hex);
}

/** A question to whichever node can answer it. */
export function askAny(list: NodeList, { lookEvery, patience }: { lookEvery: number; patience: number }): Asking {
  const ask = asking(list, lookEvery);
  const sent = sentTransactions(ask);
  const answerOf = async (node: Node, question: Question): Promise<unknown> => {
    const raw = question.method === "eth_sendRawTransaction" ? (question.params as [Hex])[0] : undefined;
    const answer = await (raw === undefined ? ask(node, question) : sendThrough(node, raw, sent, ask));
    await heed(node, question, answer, list, sent);
    return answer;
  };
  /** What a node says may be its own fault: only what another one says too, or cannot say, is believed. */
  const confirmed = async (node: Node, question: Question): Promise<unknown> => {
    try {
      return await answerOf(node, question);
    } catch (error) {
      const said = saidIn(error);
      if (said === undefined && !isTimeout(error)) throw error;
      const other = said !== undefined && isFinal(said) ? undefined : list.besides(node);
      if (other === undefined) throw new Answered(node.name, { cause: error });
      const answer = await answerOf(other, question).catch(() => {
        throw new Answered(node.name, { cause: error });
      });
      setAside(node);
      return answer;
    }
  };
  return async (question) => {
    let last: unknown;
    let waited = performance.now();
    for (let tries = 0; tries < MOST_TRIES; ) {
      await list.fresh();
      const node = list.next();
      if (node === undefined) {
        if (performance.now() - waited > patience) break;
        await pause(STEP);
        await list.look();
        continue;
      }
      try {
        tries += 1;
        await sent.bringTo(node);
        return await confirmed(node, question);
      } catch (error) {
        if (error instanceof Answered) throw error.cause;
        setAside(node);
        [last, waited] = [error, performance.now()];
      }
    }
    throw list.unreachable(last);
  };
}
