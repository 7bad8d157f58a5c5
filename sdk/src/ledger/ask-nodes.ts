import type { Hex } from "viem";
import { askOne, heed, NodeAway } from "./ask-one.ts";
import type { NodeList } from "./node-list.ts";
import { type Asking, type Node, type Question, setAside } from "./node-watch.ts";
import { httpFaultIn, isFinal, isInternal, isTimeout, saidIn } from "./said-by-node.ts";
import { sendThrough } from "./send-through.ts";
import { sentTransactions } from "./sent-transactions.ts";

const STEP = 100;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the ledger says, and no other node would say otherwise. */
class Answered extends Error {}

export interface AskOptions {
  lookEvery: number;
  patience: number;
  tell?: (line: string) => void;
}

type AskNode = (node: Node, question: Question) => Promise<unknown>;

/** Questions to a node, whose answers are held against what was told before; transactions as `sendThrough` has it. */
function heeding(list: NodeList, ask: AskNode, sent: ReturnType<typeof sentTransactions>): AskNode {
  return async (node, question) => {
    const { method, params } = question;
    const [first] = (params ?? []) as [Hex];
    if (method === "eth_sendRawTransaction") return sendThrough(node, first, sent, ask);
    const newest = list.newest();
    const answer = await ask(node, question);
    await heed(list, node, question, answer, newest);
    if (method === "eth_getTransactionReceipt" && answer === null) await sent.bringAgain(first, node);
    else if (method === "eth_getTransactionReceipt") sent.forget(first);
    return answer;
  };
}

/** What a node says may be its own fault: another one is asked, and what both say, or what concerns the call alone, is believed. */
function confirming(list: NodeList, ask: AskNode): AskNode {
  return async (node, question) => {
    try {
      return await ask(node, question);
    } catch (error) {
      const said = saidIn(error);
      if (said === undefined && !isTimeout(error)) throw error;
      if (said !== undefined && isFinal(said)) throw new Answered(node.name, { cause: error });
      const other = list.besides(node);
      const found =
        other &&
        (await ask(other, question)
          .then((answer) => ({ answer }))
          .catch(() => undefined));
      if (found === undefined && said !== undefined && isInternal(said)) throw error;
      if (found === undefined) throw new Answered(node.name, { cause: error });
      setAside(node, "fails at what another one answers");
      return found.answer;
    }
  };
}

/** A line when nobody can be asked, and one when somebody can be again. */
function tellOnce(list: NodeList, tell: (line: string) => void = () => {}) {
  let isSilent = false;
  return {
    silent(): void {
      if (isSilent) return;
      isSilent = true;
      tell(`None of the ledger's nodes can be asked: ${list.faults().join("; ")}. Asking again.`);
    },
    answers(node: Node): void {
      if (!isSilent) return;
      isSilent = false;
      tell(`The ledger can be asked again: ${node.name} answers.`);
    },
  };
}

/** A question to whichever node can answer it. Throws ChainMismatch, LedgerUnreachable, and what the node says. */
export function askAny(list: NodeList, { lookEvery, patience, tell }: AskOptions): Asking {
  const ask = askOne(list, lookEvery);
  const sent = sentTransactions(ask);
  const confirmed = confirming(list, heeding(list, ask, sent));
  const telling = tellOnce(list, tell);
  return async (question) => {
    let last: unknown;
    let since: number | undefined;
    while (since === undefined || performance.now() - since < patience) {
      await list.fresh();
      const node = list.next();
      try {
        if (node !== undefined) {
          const mismatch = question.method === "eth_chainId" ? undefined : list.mismatchOf(node);
          if (mismatch !== undefined) throw new Answered(node.name, { cause: mismatch });
          await sent.bringTo(node);
          const answer = await confirmed(node, question);
          telling.answers(node);
          return answer;
        }
        telling.silent();
        since ??= performance.now();
        await pause(STEP);
        await list.look();
      } catch (error) {
        if (node !== undefined && error instanceof Answered) {
          telling.answers(node);
          throw error.cause;
        }
        if (node !== undefined) setAside(node, error instanceof NodeAway ? error.message : httpFaultIn(error));
        last = error;
        since ??= performance.now();
      }
    }
    throw list.unreachable(last);
  };
}
