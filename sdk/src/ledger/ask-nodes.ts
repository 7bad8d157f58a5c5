import type { Hex } from "viem";
import type { NodeList } from "./node-list.ts";
import { type Asking, type Node, type Question, setAside } from "./node-watch.ts";
import { isFinal, isInternal, isTimeout, saidIn } from "./said-by-node.ts";
import { sendThrough } from "./send-through.ts";
import { type SentTransactions, sentTransactions } from "./sent-transactions.ts";

const STEP = 100;
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
  /** What a node says may be its own fault: another one is asked, and what both say, or what concerns the call alone, is believed. */
  const confirmed = async (node: Node, question: Question): Promise<unknown> => {
    try {
      return await answerOf(node, question);
    } catch (error) {
      const said = saidIn(error);
      if (said === undefined && !isTimeout(error)) throw error;
      if (said !== undefined && isFinal(said)) throw new Answered(node.name, { cause: error });
      const other = list.besides(node);
      const found =
        other &&
        (await answerOf(other, question)
          .then((answer) => ({ answer }))
          .catch(() => undefined));
      if (found === undefined && said !== undefined && isInternal(said)) throw error;
      if (found === undefined) throw new Answered(node.name, { cause: error });
      setAside(node);
      return found.answer;
    }
  };
  return async (question) => {
    let last: unknown;
    let since: number | undefined;
    while (since === undefined || performance.now() - since < patience) {
      await list.fresh();
      const node = list.next();
      try {
        if (node !== undefined) {
          await sent.bringTo(node);
          return await confirmed(node, question);
        }
        since ??= performance.now();
        await pause(STEP);
        await list.look();
      } catch (error) {
        if (error instanceof Answered) throw error.cause;
        if (node !== undefined) setAside(node);
        last = error;
        since ??= performance.now();
      }
    }
    throw list.unreachable(last);
  };
}
