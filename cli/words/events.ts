import type { TransportReport } from "../../sdk/src/report/transport-report.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import { listed, short, table } from "./table.ts";
import { inLowerCase, utc } from "./values.ts";

export interface ShownEvents {
  reports: Omit<Plain<TransportReport>, "original">[];
  warnings: string[];
}

/** Events of a file, a row each. */
export function importedInWords({ reports, warnings }: ShownEvents): string[] {
  const rows = reports.map(({ event, occurredAt, place, vehicle, references, corrects, reason, eventId }) => [
    utc(occurredAt),
    event === null ? "none" : inLowerCase(event),
    place?.unLocode ?? (place?.named && short(place.named, 24)),
    short(vehicle?.name ?? vehicle?.id, 24),
    short(references.find(({ kind }) => kind === "equipment")?.value, 24),
    corrects === undefined ? reason : `declares ${corrects.eventId} to be in error`,
    eventId,
  ]);
  const head = ["time (UTC)", "event", "place", "vehicle", "container", "remark", "id"];
  return [...table(head, rows), ...listed("To look at", warnings)];
}

/** What became of an event of the file. */
export interface DoneEvent {
  eventId: string | null;
  event: string | null;
  done: string;
  reason?: string;
  index?: number;
  opened?: readonly unknown[];
  incomplete?: readonly unknown[];
  evidence?: { hash: string; salt: string };
}

const declarations = (count: number, what: string): string | null =>
  count === 0 ? null : `${count === 1 ? "1 declaration" : `${count} declarations`} ${what}`;

/** What became of each event of a file that was reported. */
export function reportedInWords({ events, warnings }: { events: DoneEvent[]; warnings: string[] }): string[] {
  const rows = events.map(({ eventId, event, done, reason, index, opened = [], incomplete = [] }) => [
    event === null ? "none" : inLowerCase(event),
    done,
    index,
    reason ?? [declarations(opened.length, "opened"), declarations(incomplete.length, "incomplete")].filter(Boolean).join(", "),
    eventId,
  ]);
  const kept = events.flatMap(({ eventId, evidence }) => (evidence ? [[eventId, evidence.salt, evidence.hash]] : []));
  return [
    ...table(["event", "done", "number>", "remark", "id"], rows),
    ...listed("To look at", warnings),
    ...(kept.length > 0 ? ["", "Evidence, to be kept:", ...table(["id", "salt", "hash"], kept)] : []),
  ];
}
