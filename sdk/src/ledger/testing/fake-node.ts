import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Hex, keccak256, numberToHex, pad } from "viem";

/** How a node does. */
export type Mood = "well" | "hangs" | "fails" | "errs" | "swallows" | "breaks";

interface Call {
  id: number;
  method: string;
  params?: unknown[];
}

/** A ledger that some nodes show: blocks with transactions in them, of one account. */
export interface FakeLedger {
  chainId: number;
  /** Told apart by this alone. */
  firstBlock: Hex;
  head: number;
  /** Transactions in blocks, by hash. */
  mined: Map<Hex, number>;
}
export const fakeLedger = (chainId = 31_337, mark = 1): FakeLedger => ({
  chainId,
  firstBlock: pad(numberToHex(mark)),
  head: 10,
  mined: new Map(),
});

/** A node over HTTP with a pool of its own. */
export async function fakeNode(ledger: FakeLedger) {
  const node = {
    url: "",
    mood: "well" as Mood,
    away: false,
    /** Blocks by which it is behind. */
    behind: 0,
    /** Milliseconds that it takes for an answer. */
    delay: 0,
    /** Blocks more that it tells of than it has. */
    boasts: 0,
    pool: new Set<Hex>(),
    /** Methods that it was asked for, with the looks at it. */
    asked: [] as string[],
    /** Paths at which it was asked, each with the authorization that was shown. */
    askedAt: new Set<string>(),
    /** Calls of one method alone that err. */
    errsAt: "",
    count: (method: string): number => node.asked.filter((one) => one === method).length,
    /** A block with what this node's pool holds. */
    mine(): void {
      ledger.head += 1;
      for (const hash of node.pool) ledger.mined.set(hash, ledger.head);
      node.pool.clear();
    },
    /** It hangs up on whoever comes, and keeps its port: otherwise another process of this machine might answer there. */
    down(): void {
      node.away = true;
      server.closeAllConnections();
    },
    up(): void {
      node.away = false;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const receiptOf = (hash: Hex) => {
    const block = ledger.mined.get(hash);
    return block === undefined || block > ledger.head - node.behind
      ? null
      : { transactionHash: hash, blockNumber: numberToHex(block) };
  };
  const send = (raw: Hex): Hex => {
    const hash = keccak256(raw);
    if (node.mood === "swallows") throw new Error("swallowed");
    if (node.pool.has(hash)) throw Object.assign(new Error("already known"), { code: -32_000 });
    if (ledger.mined.has(hash)) throw Object.assign(new Error("nonce too low"), { code: -32_000 });
    node.pool.add(hash);
    return hash;
  };
  const answers: Record<string, (params: unknown[]) => unknown> = {
    eth_chainId: () => numberToHex(ledger.chainId),
    eth_blockNumber: () => numberToHex(ledger.head - node.behind + node.boasts),
    eth_getBlockByNumber: ([block]) =>
      block === "latest"
        ? { hash: pad("0xff"), number: numberToHex(ledger.head - node.behind) }
        : { hash: ledger.firstBlock, number: "0x1" },
    eth_getTransactionCount: () => numberToHex(node.pool.size + ledger.mined.size),
    eth_sendRawTransaction: ([raw]) => send(raw as Hex),
    eth_getTransactionReceipt: ([hash]) => receiptOf(hash as Hex),
    eth_getTransactionByHash: ([hash]) => (node.pool.has(hash as Hex) ? { hash } : receiptOf(hash as Hex)),
    eth_call: () => {
      throw Object.assign(new Error("execution reverted"), { code: 3, data: "0x12345678" });
    },
  };
  const answer = ({ id, method, params = [] }: Call): object => {
    const erring = node.mood === "errs" || node.errsAt === method;
    if (erring) return { jsonrpc: "2.0", id, error: { code: -32_603, message: "disk is broken" } };
    try {
      return { jsonrpc: "2.0", id, result: answers[method]?.(params) ?? null };
    } catch (error) {
      const { code = -32_603, message, data } = error as { code?: number; message: string; data?: string };
      return { jsonrpc: "2.0", id, error: { code, message, data } };
    }
  };
  const serve = ({ url = "", headers }: IncomingMessage, response: ServerResponse, text: string): void => {
    node.askedAt.add([url, headers.authorization ?? ""].join(" ").trim());
    const call = JSON.parse(text) as Call;
    node.asked.push(call.method);
    if (node.mood === "hangs") return;
    if (node.mood === "fails") return void response.writeHead(503).end("later");
    const said = JSON.stringify(answer(call));
    // The line breaks before it can say anything: whoever sent the transaction does not know whether it was taken ("breaks") or not.
    if ((node.mood === "swallows" || node.mood === "breaks") && call.method === "eth_sendRawTransaction") {
      if (node.mood === "breaks") node.mood = "well";
      return void response.destroy();
    }
    response.writeHead(200, { "content-type": "application/json" }).end(said);
  };
  const server = createServer((incoming, response) => {
    let text = "";
    incoming.on("data", (chunk) => {
      text += chunk;
    });
    incoming.on("end", () => setTimeout(() => serve(incoming, response, text), node.delay));
  });
  server.on("connection", (socket) => {
    if (node.away) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  node.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return node;
}
export type FakeNode = Awaited<ReturnType<typeof fakeNode>>;
