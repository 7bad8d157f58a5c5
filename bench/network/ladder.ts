import type { Step } from "./step.ts";

export type OperationName = "checks" | "registrations" | "reservations";

/** What is offered, step by step. */
export interface Ladder {
  /** Requests per second, ascending. */
  rates: readonly number[];
  seconds: number;
  /** Requests that a step has at most: there are no more proofs. */
  most?: number;
}

export interface Climb {
  operation: OperationName;
  steps: Step[];
  /** The highest rate that was achieved in any step. */
  highestPerSecond: number;
  /** The lowest offered rate at which the system did not keep up; null where it always did. */
  saturatedAt: number | null;
}

/**
 * Offer more and more until the system does not keep up, then once more half way between the last two rates. `run` measures one step, of so
 * many requests at so many a second.
 */
export async function climb(
  operation: OperationName,
  { rates, seconds, most = Number.POSITIVE_INFINITY }: Ladder,
  run: (perSecond: number, count: number) => Promise<Step>,
): Promise<Climb> {
  const steps: Step[] = [];
  const measure = async (rate: number): Promise<Step> => {
    const step = await run(rate, Math.min(most, Math.round(rate * seconds)));
    steps.push(step);
    return step;
  };
  let kept: number | undefined;
  for (const rate of rates) {
    if (!(await measure(rate)).saturated) {
      kept = rate;
      continue;
    }
    if (kept !== undefined) await measure(Math.round(Math.sqrt(kept * rate)));
    break;
  }
  steps.sort((a, b) => a.offeredPerSecond - b.offeredPerSecond);
  const saturated = steps.find((step) => step.saturated);
  return {
    operation,
    steps,
    highestPerSecond: Math.max(...steps.map(({ achievedPerSecond }) => achievedPerSecond)),
    saturatedAt: saturated?.offeredPerSecond ?? null,
  };
}
