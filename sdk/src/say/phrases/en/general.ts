/** Of the last year that a date has four digits for. */
export const LAST_SECOND = 253_402_300_799n;

/** Phrases that every subject needs. */
export const general = {
  /** At most five of many. */
  several: ({ some, more }: { some: readonly string[]; more: number }): string =>
    more === 0 ? some.join(", ") : `${some.join(", ")} and ${more} more`,
  /** An account, which whoever reads may have a name for. */
  account: ({ account }: { account: string }): string => account,
  /** A customs office, as the ledger has it: by the hash of its legal identifier. */
  customsOffice: ({ identifier }: { identifier: string }): string => `the customs office with the identifier ${identifier}`,
  /** Seconds since 1970, as text. */
  moment: ({ seconds }: { seconds: string }): string =>
    BigInt(seconds) > LAST_SECOND ? "the end of time" : new Date(Number(seconds) * 1_000).toISOString().replace(".000Z", "Z"),
};
