import { printable } from "../document/printable.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { plural } from "../say/phrases/en/grammar.ts";

/**
 * A discrepancy report in lines for a terminal or a console: what it is about, each discrepancy with what the documents say, and what
 * the office makes of it. Nothing in a line can break or disguise it: the report is somebody else's.
 */
export function discrepancyText(report: TradeDocument): string[] {
  const discrepancies = report.discrepancies ?? [];
  const about = (report.references ?? []).map(({ number }) => number).join(", ");
  const lines = [
    `Customs response ${report.number} of ${report.issueDate} on ${about}: ${plural(discrepancies.length, "discrepancy", "discrepancies")}.`,
    ...discrepancies.flatMap(({ rule, severity, message, found }) => [
      `${severity.padEnd(7)} ${rule}: ${message}`,
      ...found.map(
        ({ documentId, type, member, value }) => `        ${type} ${documentId.slice(0, 10)} ${member}: ${value ?? "nothing"}`,
      ),
    ]),
    ...(report.statement ?? "").split("\n").filter((line) => line !== ""),
  ];
  return lines.map(printable);
}
