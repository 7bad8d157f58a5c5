/** A logarithmic axis. */
export interface LogScale {
  /** Its ends. */
  least: number;
  most: number;
  at(value: number): number;
  marks: { at: number; label: string }[];
}

const STEPS = [1, 2, 5];

/** An axis from a round number below the smallest value to one above the largest; `from` may be greater than `to`, for an axis that goes up. */
export function logScale(values: readonly number[], from: number, to: number, label: (value: number) => string): LogScale {
  const positive = values.filter((value) => value > 0);
  const [least, most] = positive.length === 0 ? [1, 10] : [Math.min(...positive), Math.max(...positive)];
  const rounds: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++)
    for (const step of STEPS) rounds.push(step * 10 ** power);
  const low = Math.max(
    0,
    rounds.findLastIndex((value) => value <= least),
  );
  const found = rounds.findIndex((value) => value >= most);
  const high = Math.max(low + 1, found < 0 ? rounds.length - 1 : found);
  const shown = rounds.slice(low, high + 1);
  const [first, last] = [shown[0] ?? 1, shown.at(-1) ?? 10];
  const [bottom, top] = [Math.log(first), Math.log(last)];
  const at = (value: number) => {
    const share = (Math.log(Math.max(value, first)) - bottom) / (top - bottom);
    return Math.round((from + Math.min(1, Math.max(0, share)) * (to - from)) * 10) / 10;
  };
  // Where there are many, powers of ten alone.
  const named = shown.length > 8 ? shown.filter((value) => /^(0\.0*1|10*)$/.test(String(value))) : shown;
  return { least: first, most: last, at, marks: named.map((value) => ({ at: at(value), label: label(value) })) };
}
