import {
  type Address,
  getContractAddress,
  type Hash,
  type Hex,
  isAddressEqual,
  keccak256,
  recoverTransactionAddress,
  serializeTransaction,
  type Transaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import type { KontorClient } from "../../client.ts";
import { failure } from "../../ledger/failure.ts";
import { pause } from "../pause.ts";

/** A transaction that is in the chain and went well, as its sender signed it. */
export interface Recorded {
  from: Address;
  nonce: number;
  to: Address | null;
  value: bigint;
  input: Hex;
  block: bigint;
  /** What it created itself: the address follows from sender and number. What a contract creates is not meant. */
  created: Address | undefined;
}

/** Kinds that do nothing but call or create: those of EIP-7702 also act on other accounts, and those of EIP-4844 carry what is not here. */
const PLAIN: readonly string[] = ["legacy", "eip2930", "eip1559"];

/** How often a node is asked that says it has nothing: it may be behind for a moment. */
const TIMES = 5;

/** What the node has, or undefined where it has nothing. Throws LedgerUnreachable. */
async function found<T>(asked: () => Promise<T>, interval: number): Promise<T | undefined> {
  for (let time = 1; ; time++)
    try {
      return await asked();
    } catch (error) {
      const missing = error instanceof TransactionNotFoundError || error instanceof TransactionReceiptNotFoundError;
      if (!missing) throw failure(error);
      if (time === TIMES) return undefined;
      await pause(interval);
    }
}

/** Who signed what the node shows, if it is what the hash stands for. */
async function signerOf(shown: Transaction, hash: Hash, chainId: number): Promise<Address | undefined> {
  const {
    type,
    nonce,
    gas,
    to,
    value,
    input: data,
    gasPrice,
    maxFeePerGas,
    maxPriorityFeePerGas,
    accessList,
    r,
    s,
    v,
    yParity,
  } = shown;
  const fees = type === "eip1559" ? { maxFeePerGas, maxPriorityFeePerGas } : { gasPrice };
  const body = { type, chainId, nonce, gas, to, value, data, ...fees, ...(type !== "legacy" && { accessList }) };
  const signature = type === "legacy" ? { r, s, v } : { r, s, yParity };
  try {
    const serializedTransaction = serializeTransaction(body as never, signature as never);
    if (keccak256(serializedTransaction) !== hash.toLowerCase()) return undefined;
    return await recoverTransactionAddress({ serializedTransaction: serializedTransaction as never });
  } catch {
    // Whatever the node has made up cannot be written down as a transaction.
    return undefined;
  }
}

/** Whether the block that the receipt names is in the chain and holds the transaction. */
async function isIncluded(
  { public: node }: Pick<KontorClient, "public">,
  { blockHash, blockNumber }: TransactionReceipt,
  hash: Hash,
) {
  const block = await node.getBlock({ blockNumber }).catch((error: unknown) => {
    throw failure(error);
  });
  return block.hash === blockHash && block.transactions.some((one) => String(one).toLowerCase() === hash.toLowerCase());
}

/**
 * A transaction by its hash. What it says and who signed it is computed from the hash, so the node is believed only that it is in the
 * chain and went well. A string says what is amiss. Throws LedgerUnreachable.
 */
export async function recorded(client: Pick<KontorClient, "public">, hash: Hash, chainId: number): Promise<Recorded | string> {
  const [shown, receipt] = await Promise.all([
    found(() => client.public.getTransaction({ hash }), client.public.pollingInterval),
    found(() => client.public.getTransactionReceipt({ hash }), client.public.pollingInterval),
  ]);
  if (shown === undefined || receipt === undefined) return "is not on the chain";
  if (!PLAIN.includes(shown.type)) return `is of the kind ${shown.type}`;
  const from = await signerOf(shown as Transaction, hash, chainId);
  if (from === undefined || !isAddressEqual(from, shown.from)) return "is not what its hash stands for";
  if (receipt.transactionHash !== shown.hash || !(await isIncluded(client, receipt, hash))) return "is in no block of the chain";
  if (receipt.status !== "success") return "was reverted";
  const { nonce, to, value, input } = shown;
  const created = to === null ? getContractAddress({ from, nonce: BigInt(nonce) }) : undefined;
  if (created !== undefined && !(receipt.contractAddress && isAddressEqual(receipt.contractAddress, created)))
    return `created ${receipt.contractAddress ?? "nothing"} by its receipt, and could only create ${created}`;
  return { from, nonce, to, value, input, block: receipt.blockNumber, created };
}
