import type { Address } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { PLEDGE_STATES, type PledgeState } from "../store/records.ts";

/** Reasons of a cancellation, in the order of IFinancing.CancelReason. */
export const CANCEL_REASONS = [
  "none",
  "notDisbursed",
  "offerWithdrawn",
  "offerExpired",
  "duplicateFound",
  "documentCancelled",
  "rejectedAfterReview",
  "firstLegPaymentFailed",
  "other",
] as const;
export type CancelReason = Exclude<(typeof CANCEL_REASONS)[number], "none">;

/** What the ledger says about a pledge; neither document nor amount nor lender is there to be read. */
export interface Pledge {
  controller: Address;
  /** H(pledge; T, k, amount). */
  commitment: bigint;
  /** Seconds since 1970; matters while reserved. */
  expiry: bigint;
  state: PledgeState;
  reason: (typeof CANCEL_REASONS)[number];
  /** Its amount was taken back into the document's note. */
  restored: boolean;
  lastEventBlock: number;
}

/** Read a pledge; state "none" where there is none. */
export async function pledgeOf(client: KontorClient, controller: Address): Promise<Pledge> {
  const address = client.addresses.financing;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "pledgeOf", args: [controller] }));
  const { commitment, expiry, restored, lastEventBlock } = found;
  const state = PLEDGE_STATES[found.state] ?? "none";
  return { controller, commitment, expiry, state, reason: CANCEL_REASONS[found.reason] ?? "none", restored, lastEventBlock };
}
