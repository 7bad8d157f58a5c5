/**
 * Percentile by the nearest rank: the smallest sample that at least that share of all samples does not exceed. So every figure is a time that
 * was measured, none is made up between two; of one sample every percentile is that sample. Null where there is none.
 * @param sorted in ascending order
 * @param percent above 0, at most 100
 */
export function percentile(sorted: readonly number[], percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1] ?? null;
}

/** What is said of a distribution; null where there is no sample. */
export interface Summary {
  count: number;
  min: number | null;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  p99: number | null;
  max: number | null;
}

/** Figures of samples in ascending order. */
export const summaryOf = (sorted: readonly number[]): Summary => ({
  count: sorted.length,
  min: sorted[0] ?? null,
  p10: percentile(sorted, 10),
  p50: percentile(sorted, 50),
  p90: percentile(sorted, 90),
  p99: percentile(sorted, 99),
  max: sorted.at(-1) ?? null,
});
