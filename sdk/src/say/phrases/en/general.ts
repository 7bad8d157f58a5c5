/** Phrases that every subject needs. */
export const general = {
  /** At most five of many. */
  several: ({ some, more }: { some: readonly string[]; more: number }): string =>
    more === 0 ? some.join(", ") : `${some.join(", ")} and ${more} more`,
};
