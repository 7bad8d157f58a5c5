import { daysSinceEpoch } from "../../document/date.ts";
import type { Source } from "../dossier.ts";
import { member, value } from "../words.ts";

/** Days that documents state and events have, by what they mean there. */
export const DAYS = {
  issueDate: { name: member("issueDate") },
  dueDate: { name: value("validUntil") },
  departureDate: { name: member("departureDate") },
  arrivalDate: { name: member("arrivalDate") },
  departed: { name: member("departureDate") },
  firstDeparted: { name: member("departureDate") },
  legDeparted: { name: member("departureDate") },
  firstArrived: { name: value("firstArrival") },
} as const;
export type DayMember = keyof typeof DAYS;

/** Class of event that a member asks for, and whether only the first one of the journey counts, or of the declaration's leg. */
const EVENTS: Partial<Record<DayMember, [name: string, only?: "first" | "firstOfLeg"]>> = {
  departed: ["departed"],
  firstDeparted: ["departed", "first"],
  legDeparted: ["departed", "firstOfLeg"],
  firstArrived: ["arrived", "first"],
};

type Reading = [source: Source, member: string, day: bigint];

/** Days of events: of a journey of several legs all of them, or the first. */
function eventDays(sources: readonly Source[], member: DayMember): Reading[] {
  const [name, only] = EVENTS[member] ?? [];
  const days = sources
    .filter(({ type, number }) => type === "event" && number === name)
    .filter(({ isElsewhere }) => only !== "firstOfLeg" || !isElsewhere)
    .map((event): Reading => [event, "occurredAt", (event.occurredAt ?? 0n) / 86_400n])
    .sort(([, , a], [, , b]) => Number(a - b));
  return only ? days.slice(0, 1) : days;
}

/** Days since 1970-01-01 that sources give for a member. */
export function readDays(sources: readonly Source[], member: DayMember): Reading[] {
  if (member in EVENTS) return eventDays(sources, member);
  return sources.flatMap((source): Reading[] => {
    const date = source.document?.[member as "issueDate"];
    return date ? [[source, member, daysSinceEpoch(date)]] : [];
  });
}

/** A day as YYYY-MM-DD. What lies beyond the calendar of the platform is given as a number of days. */
export function dayText(day: bigint): string {
  const date = new Date(Number(day) * 86_400_000);
  return Number.isNaN(date.getTime()) ? `day ${day} after 1970-01-01` : date.toISOString().slice(0, 10);
}
