import type { HeldPledge } from "../../../../sdk/src/index.ts";

export interface PledgeSums {
  /** Minor units by ISO 4217 code. */
  sums: ReadonlyMap<string, bigint>;
  /** How many pledges are in no sum, since nobody here knows their amount or its currency. */
  leftOut: number;
}

/** What pledges come to, each currency for itself: an amount whose currency is not known is added to nothing. */
export function pledgeSums(pledges: readonly Pick<HeldPledge, "amount" | "currency">[]): PledgeSums {
  const sums = new Map<string, bigint>();
  let leftOut = 0;
  for (const { amount, currency } of pledges) {
    if (amount === undefined || currency === undefined) leftOut += 1;
    else sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return { sums, leftOut };
}
