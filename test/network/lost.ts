import type { KontorClient } from "../../sdk/src/client.ts";
import { LedgerRefused } from "../../sdk/src/errors.ts";

/** Of the contracts: another one was first. */
const FIRST = ["AlreadyEnrolled", "LineageAlreadyEnrolled", "NullifierAlreadyUsed", "KeyPresent", "ControllerAlreadyUsed"];

/**
 * The ledger refuses a step for good, since another one was first. Any other refusal may come from a node that is some blocks behind what this
 * step rests on: the step is repeated.
 */
export const isLost = (error: unknown): boolean => error instanceof LedgerRefused && FIRST.includes(error.error);
/** How often a step is repeated that is refused for another reason. */
export const REPEATS = 200;

/** Milliseconds that a receipt is waited for before the step is repeated; a lost transaction would hold everything up for minutes. */
const PATIENCE = 15_000;

/** The same client, which repeats a step soon. */
export function impatient<C extends KontorClient>(client: C): C {
  const waitForTransactionReceipt: KontorClient["public"]["waitForTransactionReceipt"] = (parameters) =>
    client.public.waitForTransactionReceipt({ ...parameters, timeout: PATIENCE });
  return { ...client, public: { ...client.public, waitForTransactionReceipt } };
}
