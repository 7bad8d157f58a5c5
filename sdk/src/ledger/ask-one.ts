import type { Hex } from "viem";
import type { NodeList } from "./node-list.ts";
import type { Node, Question } from "./node-watch.ts";

/** The node does not answer any more, or what it tells cannot be: in words. */
export class NodeAway extends Error {}

/** Ask one node; where there are others, for as long as it answers whoever looks at it. */
export function askOne(list: NodeList, lookEvery: number) {
  return async (node: Node, question: Question): Promise<unknown> => {
    if (!list.several) return node.ask(question);
    let timer: ReturnType<typeof setInterval> | undefined;
    const given = new AbortController();
    const away = new Promise<never>((_, reject) => {
      const look = () => void list.look().then(() => node.head === undefined && reject(new NodeAway("does not answer")));
      timer = setInterval(look, lookEvery);
    });
    return Promise.race([node.ask(question, given.signal), away]).finally(() => {
      clearInterval(timer);
      given.abort();
    });
  };
}

/** The block that an answer tells of. */
function blockIn({ method, params }: Question, answer: unknown): Hex | undefined {
  const [first] = (params ?? []) as [unknown];
  if (method === "eth_blockNumber") return answer as Hex;
  if (method === "eth_getBlockByNumber" && first === "latest") return (answer as { number?: Hex } | null)?.number;
  return method === "eth_getTransactionReceipt" ? (answer as { blockNumber?: Hex } | null)?.blockNumber : undefined;
}

/**
 * Take note of the block that an answer tells of. Throws NodeAway where it cannot be, or is older than the newest that was told of before the
 * question; a receipt's may be.
 */
export async function heed(list: NodeList, node: Node, question: Question, answer: unknown, newest: bigint): Promise<void> {
  const block = blockIn(question, answer);
  if (block === undefined) return;
  const told = { block: BigInt(block), by: node };
  if (!(await list.isBelieved(told))) throw new NodeAway(`tells of block ${told.block}, which cannot be`);
  if (told.block < newest && question.method !== "eth_getTransactionReceipt")
    throw new NodeAway(`has not reached block ${newest}`);
  list.keep(told);
}
