import type { Diagnosis } from "../doctor/diagnose.ts";
import { cell } from "./table.ts";

const MARK = { good: "good   ", warning: "warning", fault: "FAULT  " } as const;

/** What was looked at, and under what is wrong what to do. */
export function doctorInWords({ findings, faults, warnings }: Diagnosis): string[] {
  const lines = findings.flatMap(({ check, level, what, todo }) => [
    `${MARK[level]}  ${check.padEnd(12)}  ${cell(what)}`,
    ...(todo === undefined ? [] : [`${" ".repeat(23)}${cell(todo)}`]),
  ]);
  return [...lines, "", faults + warnings === 0 ? "Nothing is wrong." : `Faults: ${faults}, warnings: ${warnings}.`];
}
