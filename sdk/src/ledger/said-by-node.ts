import { BaseError, HttpRequestError, RpcRequestError, TimeoutError } from "viem";

/** The node's own words in an error, where it answered at all. */
export const saidIn = (error: unknown): RpcRequestError | undefined =>
  (error instanceof BaseError && (error.walk((cause) => cause instanceof RpcRequestError) as RpcRequestError | null)) ||
  undefined;
const WORDS = 300;
/** The same as text to show: one line of printable characters, of bounded length, since nodes are other people's. */
export const wordsIn = (error: unknown): string | undefined =>
  saidIn(error)
    ?.details.replace(/[^\p{L}\p{N}\p{P}\p{S}]+/gu, " ")
    .trim()
    .slice(0, WORDS) || undefined;
/** Reverts, and what is wrong with the transaction itself. */
const FINAL = /revert|nonce|underpriced|insufficient funds|intrinsic gas/i;
export const isFinal = ({ code, data, details }: RpcRequestError): boolean =>
  code === 3 || typeof data === "string" || FINAL.test(details);
/** The node has failed, whatever it was asked (JSON-RPC 2.0, section 5.1). */
export const isInternal = ({ code }: RpcRequestError): boolean => code === -32_603;
/** A transaction that the node has. */
export const isKnown = ({ details }: RpcRequestError): boolean =>
  /already ?(known|exists|imported|in mempool)|\bknown transaction/i.test(details);
export const isTimeout = (error: unknown): boolean =>
  error instanceof BaseError && error.walk((cause) => cause instanceof TimeoutError) !== null;
/** What a node answered with instead of JSON-RPC, where it did; its text is not repeated. */
export function httpFaultIn(error: unknown): string | undefined {
  const found = error instanceof BaseError ? error.walk((cause) => cause instanceof HttpRequestError) : null;
  const { status } = (found ?? {}) as { status?: number };
  return status === undefined ? undefined : `answers with HTTP ${status}`;
}
