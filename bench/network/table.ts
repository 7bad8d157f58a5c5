import type { OperationName } from "./ladder.ts";
import type { Step } from "./step.ts";

const COLUMNS = [
  "offered/s",
  "achieved/s",
  "p50, ms",
  "p95, ms",
  "p99, ms",
  "failed",
  "late, ms",
  "load, CPU s",
  "nodes, CPU s",
  "block, ms",
];

const line = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(14)} ${cells.map((cell) => cell.padStart(15)).join("")}`;

export const headOf = (): string => line("", COLUMNS);

/** A step in a line; a star where the system did not keep up. */
export function rowOf(operation: OperationName, step: Step): string {
  const { p50, p95, p99 } = step.latencyMs;
  const { offeredPerSecond, achievedPerSecond, refused, lost, lateMs, generatorCpu, nodesCpu, othersCpu, blockMs, saturated } =
    step;
  const figures = [
    offeredPerSecond,
    achievedPerSecond,
    p50,
    p95,
    p99,
    refused + lost,
    lateMs,
    generatorCpu,
    nodesCpu,
    othersCpu,
    blockMs,
  ];
  return `${line(
    operation,
    figures.map((figure) => figure.toLocaleString("en")),
  )}${saturated ? " *" : ""}`;
}
