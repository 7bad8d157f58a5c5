import { MEASURES, secondsOf } from "./measures.ts";
import type { Moments } from "./moments.ts";
import { type Summary, summaryOf } from "./percentile.ts";

/** How long one step took, over all shipments; seconds, percentiles by the nearest rank. */
export interface StepDurations extends Summary {
  name: string;
  /** In words. */
  title: string;
  /** In ascending order. */
  samples: number[];
}

export interface Durations {
  shipments: number;
  steps: StepDurations[];
}

const stepOf = (name: string, title: string, seconds: readonly number[]): StepDurations => {
  const samples = [...seconds].sort((a, b) => a - b);
  return { name, title, ...summaryOf(samples), samples };
};

/**
 * How long each step took in shipments whose moments are known, for whoever keeps them. `acknowledged` are the seconds from the registration of
 * their documents to the acknowledgement; undefined where that is not asked for.
 */
export function durationsIn(shipments: readonly Moments[], acknowledged?: readonly number[]): Durations {
  const steps = MEASURES.map(({ name, title, spans }) => stepOf(name, title, secondsOf(shipments.flatMap(spans))));
  if (acknowledged === undefined) return { shipments: shipments.length, steps };
  const first = stepOf("registeredToAcknowledged", "document registered to acknowledged", acknowledged);
  return { shipments: shipments.length, steps: [first, ...steps] };
}
