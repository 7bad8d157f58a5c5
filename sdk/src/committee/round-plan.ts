import type { Address } from "viem";

/** Who makes a key or takes one over, and how much time they have. Governance opens rounds, by a proposal. */
export interface RoundPlan {
  /** 2 to 16 accounts that have enlisted, index 1 first. */
  members: readonly Address[];
  /** So many evaluate together; fewer learn nothing. With twice as many members one may be away while the key is made, else none. */
  threshold: number;
  /** Seconds to deal, then seconds to complain; 60 at least. */
  dealPeriod: number;
  complainPeriod: number;
}
