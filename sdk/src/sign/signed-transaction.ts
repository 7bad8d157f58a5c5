import { type Address, type Hex, isHex, type LocalAccount, numberToHex, parseTransaction, type Signature } from "viem";
import { InputInvalid } from "../errors.ts";

export type Transaction = Parameters<LocalAccount["signTransaction"]>[0];

/** Members of a transaction as a signer's JSON-RPC takes them. Throws InputInvalid for kinds that it has no words for. */
export function transactionAsked(from: Address, transaction: Transaction): Record<string, unknown> {
  const { type, to, data, value, gas, gasPrice, maxFeePerGas, maxPriorityFeePerGas, nonce, chainId } = transaction;
  const plain = type === undefined || type === "legacy" || type === "eip1559";
  if (!plain || (transaction.accessList ?? []).length > 0)
    throw new InputInvalid({
      what: "A remote signer signs legacy and EIP-1559 transactions without access lists, and no others.",
      todo: "Send it as one of those.",
      values: { type: type ?? "legacy" },
    });
  const quantities = { value: value ?? 0n, gas, gasPrice, maxFeePerGas, maxPriorityFeePerGas, nonce, chainId };
  const named = Object.entries(quantities).flatMap(([name, amount]) =>
    amount === undefined ? [] : [[name, numberToHex(amount)]],
  );
  return { from, ...(to == null ? {} : { to }), data: data ?? "0x", ...Object.fromEntries(named) };
}

/** A signer's answer: the signed transaction (Web3Signer), or an object that has it as `raw` (Geth). Undefined where it is none. */
export function signedTransaction(answer: unknown): { raw: Hex; signature: Signature } | undefined {
  const raw = typeof answer === "object" && answer !== null && "raw" in answer ? answer.raw : answer;
  if (!isHex(raw)) return undefined;
  try {
    const { r, s, yParity } = parseTransaction(raw) as { r?: Hex; s?: Hex; yParity?: number };
    if (r === undefined || s === undefined || (yParity !== 0 && yParity !== 1)) return undefined;
    return { raw, signature: { r, s, v: 27n + BigInt(yParity), yParity } };
  } catch {
    return undefined;
  }
}
