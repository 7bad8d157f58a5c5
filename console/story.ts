import type { Address, Hex } from "viem";

/** A pledge that a bank holds, or wanted. Amount in minor units. */
export interface StoryPledge {
  bank: Address;
  controller: Address;
  amount: string;
}

/** What happened in the trade that `npm start` shows, for the page that tells it; all of it can be looked up on the ledger. */
export interface Story {
  shipment: Hex;
  falsified: Hex;
  /** The one that is under way still. */
  underWay: Hex;
  invoice: Hex;
  /** The same goods under another number. */
  copy: Hex;
  /** Minor units of the currency. */
  total: string;
  currency: string;
  /** In the order in which they were made. */
  financed: readonly StoryPledge[];
  /** Whoever came too late for the second part, and the ledger's word for it. */
  refused: StoryPledge & { error: string };
  warnings: readonly { kind: string; others?: number }[];
  declarations: readonly { procedure: string; state: string; discrepancies: readonly string[] }[];
  notLent: readonly { bank: string; reasons: readonly string[] }[];
  frauds: readonly { attempt: string; by: string; error: string }[];
}
