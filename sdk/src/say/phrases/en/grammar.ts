export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Of "bill of lading" the bills are several. */
const severalOf = (one: string): string => one.replace(/^\S+(?= of )|\S+$/, (head) => `${head}s`);

export const plural = (count: bigint | number, one: string, many = severalOf(one)): string =>
  `${count} ${BigInt(count) === 1n ? one : many}`;

export const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
