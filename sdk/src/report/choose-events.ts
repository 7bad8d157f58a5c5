import { EVENT_CLASSES, type EventClass } from "../declare/procedures.ts";
import { quoted } from "../document/printable.ts";
import { EventChoiceUnclear } from "./errors.ts";
import { planOf, standInsOf } from "./event-plan.ts";
import { compact, type EventSelection, MOST_NAMED, placeNamed, selectEvents } from "./select-events.ts";
import type { TransportReport } from "./transport-report.ts";

/** An event of a file that is not reported, and why. */
export interface LeftEvent {
  report: TransportReport;
  reason: string;
}
export interface EventChoice {
  /** What is to be reported or corrected, in the order in which the ledger takes it; what moves no leg among it. */
  due: TransportReport[];
  left: LeftEvent[];
}

/** Of the goods of a leg the last container ends a step of its end; the first one begins a step of its beginning. */
const LAST_COUNTS: ReadonlySet<EventClass> = new Set(["arrived", "discharged", "delivered"]);

const BEGINS: ReadonlySet<EventClass> = new Set(["received", "loaded", "departed"]);

/** What an event comes to when the file's own corrections are done: where and when it happened. */
function correctedBy(reports: readonly TransportReport[]): (report: TransportReport) => TransportReport {
  const standIns = new Map<string, TransportReport>();
  for (const declaration of reports) {
    if (declaration.corrects === undefined) continue;
    const [standIn] = standInsOf(declaration, reports);
    if (standIn !== undefined) standIns.set(declaration.corrects.eventId, standIn);
  }
  return (report) => (report.eventId === null ? undefined : standIns.get(report.eventId)) ?? report;
}

const SELECT_PLACES = "Select the places of the leg in the order of travel (`places`, or --place once for each).";

/** One leg begins at one place and ends at another: more are of several legs. Throws EventChoiceUnclear. */
function requireOnePlace(event: EventClass, candidates: readonly TransportReport[]): void {
  const places = [...new Set(candidates.flatMap((report) => placeNamed(report) ?? []))];
  if (places.length < 2) return;
  const named = places.slice(0, MOST_NAMED);
  throw new EventChoiceUnclear({
    what: `The file has ${event} at ${named.map(quoted).join(" and ")}: of several legs, as where goods are transshipped.`,
    todo: SELECT_PLACES,
    values: { event, places: named },
  });
}

/** Where goods were discharged before they were loaded, that was another leg's end. Throws EventChoiceUnclear. */
function requireInOrder(counting: readonly TransportReport[]): void {
  for (const end of counting)
    for (const begin of counting) {
      const { event, occurredAt } = end;
      if (!event || !begin.event || !LAST_COUNTS.has(event) || !BEGINS.has(begin.event)) continue;
      if ((occurredAt ?? 0n) >= (begin.occurredAt ?? 0n)) continue;
      throw new EventChoiceUnclear({
        what: `The file has ${event} at ${occurredAt} before ${begin.event} at ${begin.occurredAt}: of two legs, or of wrong times.`,
        todo: `${SELECT_PLACES} Or correct the times.`,
        values: { ended: event, endedAt: occurredAt, begun: begin.event, begunAt: begin.occurredAt },
      });
    }
}

/** A leg does not end at the first of its places, nor begin at the last. */
function isOfNextLeg({ event, place }: TransportReport, places: readonly string[]): boolean {
  const excluded =
    event !== null && LAST_COUNTS.has(event) ? places[0] : event !== null && BEGINS.has(event) ? places.at(-1) : null;
  if (!excluded || places.length < 2) return false;
  return [place?.unLocode, place?.named].some((name) => name && compact(name) === compact(excluded));
}

/** The event of a class that counts. */
function countingOf(
  event: EventClass,
  candidates: readonly TransportReport[],
  corrected: (r: TransportReport) => TransportReport,
) {
  const timeOf = (report: TransportReport) => corrected(report).occurredAt ?? 0n;
  return candidates.reduce((best, next) =>
    (LAST_COUNTS.has(event) ? timeOf(next) > timeOf(best) : timeOf(next) < timeOf(best)) ? next : best,
  );
}

/** The ledger would take back what counts, for it knows an event by class and time. */
const speaksOf = ({ corrects, event, occurredAt }: TransportReport, counting: TransportReport): boolean =>
  corrects !== undefined &&
  event === counting.event &&
  occurredAt === counting.occurredAt &&
  corrects.eventId !== counting.eventId;

/**
 * What a file says of one leg. Of several events of one class, as of several containers, the first counts for received, loaded, departed and
 * arrivalNoticed, and the last for arrived, discharged and delivered. Throws EventChoiceUnclear where events of a class are of several
 * places and no place is selected, an end comes before a beginning, or nothing is what was selected.
 */
export function chooseEvents(reports: readonly TransportReport[], selection: EventSelection = {}): EventChoice {
  const { places = [] } = selection;
  const selected = selectEvents(reports, selection);
  const isSelected = new Set(selected);
  const left = reports.filter((report) => !isSelected.has(report)).map((report) => ({ report, reason: "it was not selected" }));
  const plan = planOf(selected);
  const corrected = correctedBy(selected);
  const leave = new Map<TransportReport, string>();
  const counting: TransportReport[] = [];
  for (const event of EVENT_CLASSES) {
    const all = plan.filter((report) => report.event === event && report.corrects === undefined);
    for (const report of all) if (isOfNextLeg(corrected(report), places)) leave.set(report, "it is of the leg before or after");
    const candidates = all.filter((report) => !leave.has(report));
    if (event === "none" || candidates.length === 0) continue;
    if (places.length === 0) requireOnePlace(event, candidates.map(corrected));
    const counts = countingOf(event, candidates, corrected);
    counting.push(corrected(counts));
    const which = LAST_COUNTS.has(event) ? "last" : "first";
    for (const report of candidates) if (report !== counts) leave.set(report, `the ${which} ${event} of the file counts`);
    for (const report of plan) if (speaksOf(report, counts)) leave.set(report, `another ${event} of that time counts`);
  }
  requireInOrder(counting);
  for (const [report, reason] of leave) left.push({ report, reason });
  return { due: plan.filter((report) => !leave.has(report)), left };
}
