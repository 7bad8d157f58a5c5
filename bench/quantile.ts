/** The smallest value below or at which lies this part of them, rounded; 0 of none. */
export const quantile = (values: readonly number[], part: number): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.ceil(part * (values.length - 1))] ?? 0);
