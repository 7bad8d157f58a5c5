import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * When requests arrive, in milliseconds from the beginning: one at a random time within each slot of 1/rate seconds. Offered is then what
 * was asked for, in any second of the step, and arrivals still come now close together and now not.
 */
export function arrivalsOf(perSecond: number, count: number, seed = 1): number[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, i) => ((i + random()) * 1_000) / perSecond);
}

/** Sends in one go at most, so that answers are read in between. */
const BURST = 16;

/**
 * Send each request when it is due, whatever became of those before it: users do not wait for each other. Returns by how many milliseconds each
 * was sent late, which is the generator's own fault, and is part of what `latency` counts.
 */
export async function offer(arrivals: readonly number[], started: number, send: (index: number) => void): Promise<number[]> {
  const late: number[] = [];
  let burst = 0;
  for (const [index, at] of arrivals.entries()) {
    const wait = started + at - performance.now();
    if (wait > 1) await pause(wait);
    else if (burst >= BURST) await nextTurn();
    burst = wait > 1 || burst >= BURST ? 0 : burst + 1;
    late.push(Math.max(0, performance.now() - started - at));
    send(index);
  }
  return late;
}
