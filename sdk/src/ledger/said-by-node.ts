import { BaseError, RpcRequestError, TimeoutError } from "viem";

/** The node's own words in an error, where it answered at all. */
export const saidIn = (error: unknown): RpcRequestError | undefined =>
  (error instanceof BaseError && (error.walk((cause) => cause instanceof RpcRequestError) as RpcRequestError | null)) ||
  undefined;
/** Reverts, and what is wrong with the transaction itself. */
const FINAL = /revert|nonce|underpriced|insufficient funds|intrinsic gas/i;
export const isFinal = ({ code, data, details }: RpcRequestError): boolean =>
  code === 3 || typeof data === "string" || FINAL.test(details);
/** The node has failed, whatever it was asked (JSON-RPC 2.0, section 5.1). */
export const isInternal = ({ code }: RpcRequestError): boolean => code === -32_603;
/** A transaction that the node has. */
export const isKnown = ({ details }: RpcRequestError): boolean =>
  /already (known|exists|imported)|known transaction/i.test(details);
export const isTimeout = (error: unknown): boolean =>
  error instanceof BaseError && error.walk((cause) => cause instanceof TimeoutError) !== null;
