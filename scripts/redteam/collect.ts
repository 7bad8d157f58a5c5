import { type Address, type Hex, hexToBigInt, numberToHex } from "viem";
import type { Request } from "../trade/rpc.ts";
import type { Snapshot, Transaction } from "./snapshot.ts";

interface RpcBlock {
  number: Hex;
  hash: Hex;
  timestamp: Hex;
  transactions: { hash: Hex; from: Address; to: Address | null; input: Hex; blockNumber: Hex }[];
}
type Changes = Record<Address, { storage?: Record<Hex, Hex> }>;

/** Everything that a node has: blocks, transactions, receipts, and by tracing each transaction, every slot that was ever written. */
export async function collect(request: Request, chainId: number, contracts: Snapshot["contracts"]): Promise<Snapshot> {
  const ask = async <T>(method: string, ...params: unknown[]): Promise<T> => (await request({ method, params })) as T;
  const head = Number(await ask<Hex>("eth_blockNumber"));
  const blocks: RpcBlock[] = [];
  for (let number = 0; number <= head; number++)
    blocks.push(await ask<RpcBlock>("eth_getBlockByNumber", numberToHex(number), true));
  const transactions: Transaction[] = [];
  const storage: Snapshot["storage"][number][] = [];
  for (const { hash, from, to, input, blockNumber } of blocks.flatMap((block) => block.transactions)) {
    const { logs } = await ask<{ logs: Transaction["logs"] }>("eth_getTransactionReceipt", hash);
    transactions.push({ hash, from, to, input, blockNumber: hexToBigInt(blockNumber), logs });
    const tracer = { tracer: "prestateTracer", tracerConfig: { diffMode: true } };
    const { post } = await ask<{ post: Changes }>("debug_traceTransaction", hash, tracer);
    for (const [address, { storage: slots = {} }] of Object.entries(post) as [Address, Changes[Address]][])
      for (const [slot, value] of Object.entries(slots) as [Hex, Hex][])
        storage.push({ transaction: hash, address, slot, value });
  }
  return {
    chainId,
    contracts,
    blocks: blocks.map(({ number, hash, timestamp }) => ({
      number: hexToBigInt(number),
      hash,
      timestamp: hexToBigInt(timestamp),
    })),
    transactions,
    storage,
  };
}
