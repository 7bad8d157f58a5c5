/** Bits of the rights a grant may carry, in the order of IGrants.Right. */
export const RIGHT = { read: 1, regrant: 2, prove: 4, declare: 8 } as const;
export type RightName = keyof typeof RIGHT;

/** Rights as the contract keeps them: one bit each. */
export const rightBits = (rights: readonly RightName[]): number => rights.reduce((bits, right) => bits | RIGHT[right], 0);

/** Names of the rights in a set of bits. */
export const rightsOf = (bits: number): RightName[] => (Object.keys(RIGHT) as RightName[]).filter((right) => bits & RIGHT[right]);
