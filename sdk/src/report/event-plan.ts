import type { TransportReport } from "./transport-report.ts";

/** The events of the same class that stand in for one in error: they come onto the ledger with its correction. */
export function standInsOf({ corrects, event }: TransportReport, reports: readonly TransportReport[]): TransportReport[] {
  const replacements = new Set(corrects?.replacements);
  return reports.filter(
    (r) => r.corrects === undefined && r.event === event && r.eventId !== null && replacements.has(r.eventId),
  );
}

/** Whether an error declaration takes its event back: nothing of its class stands in for it. */
export const isTakenBack = (declaration: TransportReport, reports: readonly TransportReport[]): boolean =>
  standInsOf(declaration, reports).length === 0;

/** When an error declaration is due: one that takes an event back, before what happened instead, which would be out of order after it. */
function dueAt(report: TransportReport, reports: readonly TransportReport[]): [time: bigint, rank: number] {
  const own = report.occurredAt ?? 0n;
  if (report.corrects === undefined) return [own, 0];
  if (!isTakenBack(report, reports)) return [own, 1];
  const { replacements } = report.corrects;
  const times = reports.flatMap(({ eventId, occurredAt }) =>
    eventId !== null && occurredAt !== null && replacements.includes(eventId) ? [occurredAt] : [],
  );
  return [times.reduce((earliest, time) => (time < earliest ? time : earliest), own), -1];
}

/** What is to be reported or corrected of a file, in the order in which the ledger takes it. What the file itself takes back is not reported first. */
export function planOf(reports: readonly TransportReport[]): TransportReport[] {
  const settled = new Set<string>();
  for (const declaration of reports) {
    if (declaration.corrects === undefined) continue;
    const standIns = standInsOf(declaration, reports);
    if (standIns.length === 0) settled.add(declaration.corrects.eventId);
    for (const { eventId } of standIns) settled.add(eventId as string);
  }
  const due = reports
    .filter(({ eventId, corrects }) => corrects !== undefined || eventId === null || !settled.has(eventId))
    .map((report) => ({ report, at: dueAt(report, reports) }));
  const compare = (a: (typeof due)[number], b: (typeof due)[number]) => Number(a.at[0] - b.at[0]) || a.at[1] - b.at[1];
  return due.sort(compare).map(({ report }) => report);
}
