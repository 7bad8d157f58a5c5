import { z } from "zod";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import { failure } from "../../sdk/src/ledger/failure.ts";
import { type Answer, json } from "./request.ts";

/** EIP-1193: how the ledger's nodes are asked. */
export type Request = (call: { method: string; params?: unknown }) => Promise<unknown>;

/** What a client of the ledger asks. None of it needs a key that a node holds, none of it moves a node's clock or state but a signed transaction. */
export const METHODS: ReadonlySet<string> = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_maxPriorityFeePerGas",
  "eth_sendRawTransaction",
  "net_version",
]);

/** Calls in one request at most. */
const MOST_CALLS = 100;
const call = z.object({
  id: z.union([z.string(), z.number(), z.null()]).default(null),
  method: z.string(),
  params: z.unknown().optional(),
});
const calls = z.union([call, z.array(call).min(1).max(MOST_CALLS)]);

/** Answers one call; an error keeps its code and its data, which is where a contract's reason stands. Throws LedgerUnreachable. */
async function answer(request: Request, { id, method, params }: z.output<typeof call>): Promise<object> {
  const head = { jsonrpc: "2.0", id };
  if (!METHODS.has(method)) return { ...head, error: { code: -32_601, message: "the console passes this method on to no node" } };
  try {
    return { ...head, result: await request({ method, params }) };
  } catch (error) {
    const known = failure(error);
    if (known instanceof LedgerUnreachable) throw known;
    const { code = -32_603, message, data } = error as { code?: number; message: string; data?: unknown };
    return { ...head, error: { code, message, data } };
  }
}

/** Passes on what a client of the ledger needs, and nothing else. */
export async function passOn(request: Request, body: Uint8Array): Promise<Answer> {
  let asked: z.output<typeof calls>;
  try {
    asked = calls.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return json({ jsonrpc: "2.0", id: null, error: { code: -32_600, message: "no JSON-RPC request" } }, 400);
  }
  try {
    return json(
      Array.isArray(asked) ? await Promise.all(asked.map((one) => answer(request, one))) : await answer(request, asked),
    );
  } catch {
    // Not in the node's own words: they may hold its address, and that a key.
    return { status: 503, body: "no node answers" };
  }
}
