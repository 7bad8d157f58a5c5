/** Marks of a logarithmic axis of time, in seconds. */
const MARKS: readonly (readonly [seconds: number, label: string])[] = [
  [1, "1 s"],
  [10, "10 s"],
  [60, "1 min"],
  [600, "10 min"],
  [3_600, "1 h"],
  [21_600, "6 h"],
  [86_400, "1 d"],
  [604_800, "1 wk"],
  [2_592_000, "30 d"],
  [31_536_000, "1 a"],
  [315_360_000, "10 a"],
];

/** A logarithmic axis. What took less than a second, or nothing, is at its left end. */
export interface TimeScale {
  at(seconds: number): number;
  marks: { x: number; label: string }[];
}

/** An axis that holds all of these seconds, from a mark to a mark. */
export function timeScale(seconds: readonly number[], left: number, right: number): TimeScale {
  let [smallest, largest] = [Number.POSITIVE_INFINITY, 1];
  for (const value of seconds) {
    smallest = Math.min(smallest, Math.max(1, value));
    largest = Math.max(largest, value);
  }
  const below = MARKS.findLastIndex(([mark]) => mark <= smallest);
  const first = Math.min(Math.max(0, below), MARKS.length - 2);
  const found = MARKS.findIndex(([mark]) => mark >= largest);
  const last = Math.max(first + 1, found < 0 ? MARKS.length - 1 : found);
  const shown = MARKS.slice(seconds.length === 0 ? 0 : first, last + 1);
  const low = Math.log(shown[0]?.[0] ?? 1);
  const high = Math.max(Math.log(shown.at(-1)?.[0] ?? 10), Math.log(largest));
  const at = (value: number) => {
    const share = (Math.log(Math.max(1, value)) - low) / (high - low);
    return Math.round((left + Math.min(1, Math.max(0, share)) * (right - left)) * 10) / 10;
  };
  return { at, marks: shown.map(([mark, label]) => ({ x: at(mark), label })) };
}
