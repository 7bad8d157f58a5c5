import { quantile } from "../quantile.ts";

/** What became of a request. Times in milliseconds from the beginning of the step. */
export interface Outcome {
  arrived: number;
  /** When its answer or its receipt was seen; undefined where it never was. */
  done?: number;
  /** The node did not take it, or it reverted. */
  refused?: string;
}

export interface Latency {
  p50: number;
  p95: number;
  p99: number;
}

/** From the intended arrival, so that waiting in the generator counts too. */
export function latencyOf(outcomes: readonly Outcome[]): Latency {
  const times = outcomes.flatMap(({ arrived, done }) => (done === undefined ? [] : [done - arrived]));
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) };
}

/** Fewer lumps of completions say nothing of a rate. */
const LUMPS = 4;

/**
 * Completions per second. They come in lumps, one a block; the rate is that of all lumps after the first one and before the last one, which
 * is cut short, over the time that they took. With fewer than four lumps it is that of the whole step, its waiting included, and no measure of
 * whether the system kept up: then `sure` is false.
 */
export function throughputOf(outcomes: readonly Outcome[], stepMs: number): { perSecond: number; sure: boolean } {
  const times = outcomes.flatMap(({ done }) => (done === undefined ? [] : [done])).sort((a, b) => a - b);
  const lumps = new Map<number, number>();
  for (const time of times) lumps.set(time, (lumps.get(time) ?? 0) + 1);
  const instants = [...lumps.keys()];
  if (instants.length < LUMPS) return { perSecond: (1_000 * times.length) / Math.max(stepMs, times.at(-1) ?? 0), sure: false };
  const [first = 0, last = 0] = [instants[0], instants.at(-2)];
  const within = instants.slice(1, -1).reduce((sum, instant) => sum + (lumps.get(instant) ?? 0), 0);
  return { perSecond: (1_000 * within) / (last - first), sure: true };
}

export const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;
