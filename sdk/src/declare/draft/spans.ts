/** Entries of a list that follow one another and share something. */
export interface Span<T> {
  from: number;
  to: number;
  value: T;
}

/** Joins neighbours with an equal key. Entries without a value are left out. */
export function spansOf<T>(values: readonly (T | undefined)[], keyOf: (value: T) => string): Span<T>[] {
  const spans: Span<T>[] = [];
  let key: string | null = null;
  for (const [index, value] of values.entries()) {
    const own = value === undefined ? null : keyOf(value);
    const last = spans.at(-1);
    if (own !== null && own === key && last) last.to = index;
    else if (value !== undefined) spans.push({ from: index, to: index, value });
    key = own;
  }
  return spans;
}

/** Path of a member in some items: "items.3.marks", "items.3-7.marks". */
export const itemPath = ({ from, to }: { from: number; to: number }, member: string): string =>
  `items.${from === to ? from : `${from}-${to}`}.${member}`;
