import { createTransport, type Hex, http, type Transport } from "viem";
import { askAny } from "./ask-nodes.ts";
import { type NodeAddress, nodeAddress } from "./node-address.ts";
import { nodeList } from "./node-list.ts";
import type { Asking, Node, Question } from "./node-watch.ts";

export interface NodesOptions {
  /** Milliseconds that a node may take to answer a call. Default 20,000. */
  timeout?: number;
  /** Blocks by which a node may be behind the others. Default 2. */
  lag?: bigint;
  /** Milliseconds between two looks at all nodes, while they are asked something. Default 1,000. */
  lookEvery?: number;
  /** Milliseconds that a call waits for a node that can be asked, before it fails. Default 10,000. */
  patience?: number;
  /** Hash of the chain's block 1, where it is known. Default: that of most nodes. */
  firstBlock?: Hex;
  /** Told in a line of words when no node can be asked, once, and when one can be again. */
  tell?: (line: string) => void;
}

/**
 * The nodes of a ledger, or its one node, as one transport: the first of the list that can be asked is asked. One that is down, hangs, is behind
 * the others, of another chain or far ahead of most is passed over and looked at again later; no answer is older than one before. A signed
 * transaction that went through a node that is away now is sent through the next, the same one, so nothing is lost or repeated. Whoever names several
 * nodes trusts each of them. The only node is asked as long as it is of the client's chain; else calls throw ChainMismatch. Throws InputInvalid for what
 * is no address.
 */
export function nodes(places: string | readonly string[], options: NodesOptions = {}): Transport {
  const { timeout = 20_000, lag = 2n, lookEvery = 1_000, patience = 10_000, firstBlock, tell } = options;
  const all = [places].flat();
  const addresses = all.flatMap((url, i) => (all.indexOf(url) === i ? nodeAddress(url, i + 1) : []));
  const chains = new Map<number | undefined, Asking>();
  return ({ chain }) => {
    const chainId = chain?.id;
    const nodeAt = ({ name, origin, fetch: fetchFn }: NodeAddress): Node => {
      const { request } = http(origin, { timeout, retryCount: 0, fetchFn })({ chain });
      const ask: Asking = (question, signal) => request(question as never, { signal, retryCount: 0 });
      return { name, ask, answered: 0, silent: 0, notBefore: 0 };
    };
    const list = nodeList(addresses.map(nodeAt), { chainId, firstBlock, lag, lookEvery });
    // All clients of one chain share what is known of the nodes.
    const ask = chains.get(chainId) ?? askAny(list, { lookEvery, patience, tell });
    chains.set(chainId, ask);
    const request = (({ method, params }: Question) => ask({ method, params })) as never;
    return createTransport({ key: "nodes", name: "Nodes", type: "nodes", request, retryCount: 0, timeout });
  };
}
