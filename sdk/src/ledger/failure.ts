import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { errorsAbi } from "../abi/errors.ts";
import { type ErrorValue, KontorError, LedgerUnreachable, TransactionRejected } from "../errors.ts";
import { refusal } from "./refusals.ts";
import { wordsIn } from "./said-by-node.ts";

/** Data of a revert, wherever in the chain of causes the node or the library has put it. */
export function revertData(error: unknown): Hex | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 12; depth++) {
    const { data, cause } = at as { data?: unknown; cause?: unknown };
    const found = data instanceof Object ? (data as { data?: unknown }).data : data;
    // One contract's call may end with another one's error, so the data is decoded over all of them.
    if (isHex(found) && found.length >= 10) return found;
    at = cause ?? data;
  }
  return undefined;
}

const named = (inputs: readonly { name?: string }[], args: readonly unknown[] = []): Record<string, ErrorValue> =>
  Object.fromEntries(inputs.map((input, i) => [input.name || `argument${i}`, args[i] as ErrorValue]));

/** Any failure of a call to the ledger as an error of Kontor; never a bare error of viem or ethers. */
export function failure(error: unknown): KontorError {
  if (error instanceof KontorError) return error;
  const own = error instanceof BaseError ? error.walk((cause) => cause instanceof KontorError) : null;
  if (own instanceof KontorError) return own;
  const data = revertData(error);
  if (data !== undefined) {
    try {
      const decoded = decodeErrorResult({ abi: errorsAbi, data });
      return refusal(decoded.errorName, named(decoded.abiItem.inputs ?? [], decoded.args), error);
    } catch {
      return refusal("an unknown error", { selector: data.slice(0, 10) }, error);
    }
  }
  const names = new Set<string>();
  for (let at = error; at instanceof Error; at = at.cause) names.add(at.name);
  if (names.has("ExecutionRevertedError")) return refusal("no reason", {}, error);
  const unreachable = ["HttpRequestError", "TimeoutError", "WebSocketRequestError", "SocketClosedError"];
  if (unreachable.some((name) => names.has(name)))
    return new LedgerUnreachable({ what: "The node did not answer.", todo: "Check its address and try again.", cause: error });
  if (names.has("ContractFunctionZeroDataError"))
    return new LedgerUnreachable({
      what: "No contract answers at this address.",
      todo: "Check the ledger's addresses and its chain.",
      cause: error,
    });
  // The library's own summary of an unknown code says less than the node did.
  const reason = wordsIn(error) ?? (error instanceof BaseError ? error.shortMessage : "no reason given");
  return new TransactionRejected({
    what: `The node or the wallet refused: ${reason}`,
    todo: "Check the account's funds, its nonce and the wallet's answer.",
    cause: error,
  });
}

/** Runs a call to the ledger; whatever it fails with becomes a KontorError. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failure(error);
  }
}
