import { quoted } from "../document/printable.ts";
import { EventChoiceUnclear } from "./errors.ts";
import type { EventReference, TransportReport } from "./transport-report.ts";

/** Which events of a file are meant. A list that is empty or absent selects nothing out. */
export interface EventSelection {
  /** UN/LOCODEs, or places as the file names them; of a leg in the order of travel. */
  places?: readonly string[];
  /** Numbers of containers, or of logistic units. An event that names none is of the means of transport, and of every container on it. */
  containers?: readonly string[];
  /** Transport documents, bookings and other references. An event that names none is of all of them, unless it is of a container. */
  references?: readonly string[];
}
type Criterion = keyof EventSelection;

/** What an error names of what the file has instead. */
export const MOST_NAMED = 10;
const WORDS: Readonly<Record<Criterion, string>> = { places: "place", containers: "container", references: "reference" };

/** Spaces and case tell no place and no container from another. */
export const compact = (text: string): string => text.replace(/\s/g, "").toUpperCase();
const isUnit = ({ kind }: EventReference): boolean => kind === "equipment" || kind === "logisticUnit";

/** The place that an event is at: its UN/LOCODE, so that two terminals of a port are one. */
export const placeNamed = ({ place }: TransportReport): string | null => place?.unLocode ?? place?.named ?? null;

const NAMED: Readonly<Record<Criterion, (report: TransportReport) => string[]>> = {
  places: ({ place }) => [place?.unLocode, place?.named].flatMap((name) => (name ? [compact(name)] : [])),
  containers: ({ references }) => references.filter(isUnit).map(({ value }) => compact(value)),
  references: ({ references }) => references.filter((reference) => !isUnit(reference)).map(({ value }) => value.trim()),
};
const CRITERIA = Object.keys(NAMED) as Criterion[];

/** What an event that names nothing of a kind counts as. An error declaration may repeat little of its event. */
const countsUnnamed = (criterion: Criterion, report: TransportReport): boolean =>
  report.corrects !== undefined ||
  criterion === "containers" ||
  (criterion === "references" && !report.references.some((reference) => isUnit(reference)));

const asked = (selection: EventSelection, criterion: Criterion): string[] =>
  (selection[criterion] ?? []).map((text) => (criterion === "references" ? text.trim() : compact(text)));

/** A slip of the pen selects nothing, and is said. Of places one is enough: the goods may not have got to the next. Throws EventChoiceUnclear. */
function requireNamed(reports: readonly TransportReport[], selection: EventSelection): void {
  for (const criterion of CRITERIA) {
    const named = new Set(reports.flatMap(NAMED[criterion]));
    const wanted = asked(selection, criterion);
    const absent = wanted.find((text) => !named.has(text));
    if (absent === undefined || (criterion === "places" && wanted.some((text) => named.has(text)))) continue;
    const there = [...named].slice(0, MOST_NAMED).map(quoted).join(", ");
    throw new EventChoiceUnclear({
      what: `No event of the file names the ${WORDS[criterion]} ${quoted(absent)}.`,
      todo: there === "" ? `The file names no ${WORDS[criterion]}: select by something else.` : `The file names ${there}.`,
      values: { [WORDS[criterion]]: absent },
    });
  }
}

function matches(report: TransportReport, selection: EventSelection): boolean {
  return CRITERIA.every((criterion) => {
    const wanted = asked(selection, criterion);
    const named = NAMED[criterion](report);
    return wanted.length === 0 || (named.length === 0 ? countsUnnamed(criterion, report) : named.some((n) => wanted.includes(n)));
  });
}

/**
 * The events of a file that are selected, in their order. An event in error, its declaration and what stands in for it are selected together: a
 * correction may be of the very place. Throws EventChoiceUnclear where nothing is what was selected.
 */
export function selectEvents(reports: readonly TransportReport[], selection: EventSelection): TransportReport[] {
  requireNamed(reports, selection);
  const selected = new Set(reports.filter((report) => matches(report, selection)));
  const ids = new Set([...selected].map(({ eventId }) => eventId));
  const together = new Set<string>();
  for (const report of reports) {
    const { corrects } = report;
    if (corrects === undefined) continue;
    const all = [corrects.eventId, ...corrects.replacements];
    if (!selected.has(report) && !all.some((id) => ids.has(id))) continue;
    selected.add(report);
    for (const id of all) together.add(id);
  }
  return reports.filter((report) => selected.has(report) || (report.eventId !== null && together.has(report.eventId)));
}
