/** The end of a day, seconds since 1970. */
export const endOf = (date: string): bigint => BigInt(Date.parse(`${date}T00:00:00Z`) / 1_000 + 86_400);
