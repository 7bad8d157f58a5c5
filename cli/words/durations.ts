import { durationInWords } from "../../sdk/src/ship/duration-words.ts";
import type { StepDurations } from "../../sdk/src/ship/durations-in.ts";
import { table } from "./table.ts";

interface ShownDurations {
  shipments: number;
  steps: readonly Omit<StepDurations, "samples">[];
  svg?: string;
}

const words = (seconds: number | null): string | null => (seconds === null ? null : durationInWords(seconds));

/** How long each step takes, a row per step. */
export function durationsInWords({ shipments, steps, svg }: ShownDurations): string[] {
  const rows = steps.map(({ title, count, min, p10, p50, p90, p99, max }) => [
    title,
    count,
    ...[min, p10, p50, p90, p99, max].map(words),
  ]);
  return [
    shipments === 1 ? "1 shipment" : `${shipments} shipments`,
    "",
    ...table(["from step to step", "samples>", "least>", "10%>", "median>", "90%>", "99%>", "most>"], rows),
    "",
    "Percentiles by the nearest rank.",
    ...(svg === undefined ? [] : [`Drawn into ${svg}.`]),
  ];
}
