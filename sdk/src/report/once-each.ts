import { quoted } from "../document/printable.ts";
import type { Warnings } from "../document/warnings.ts";
import { canonicalJson } from "../seal/canonical-json.ts";
import { EventInvalid } from "./errors.ts";
import type { TransportReport } from "./transport-report.ts";

/** An event and its error declaration have one id, and are two things. A retraction of DCSA stands in the place of its event. */
const keyOf = ({ format, eventId, corrects }: TransportReport): string =>
  `${corrects !== undefined && format !== "dcsa3" ? "error of" : "event"} ${eventId}`;

/** Of two events with one id the later, where the standard says that it overrides. Throws EventInvalid. */
function choose(a: TransportReport, b: TransportReport, warnings: Warnings): TransportReport {
  const id = quoted(a.eventId ?? "");
  if (canonicalJson(a.original) === canonicalJson(b.original)) {
    warnings.add(`event ${id} is in the file twice, the same both times`);
    return a;
  }
  if (a.format === "dcsa3" && a.recordedAt !== null && b.recordedAt !== null && a.recordedAt !== b.recordedAt) {
    warnings.add(`event ${id} is in the file twice; the later one counts`);
    return a.recordedAt > b.recordedAt ? a : b;
  }
  throw new EventInvalid({
    what: `Event ${id} is in the file twice, with different content.`,
    todo: "Leave the one that counts, or declare the error.",
  });
}

/** Each event of a file once, in its order. Throws EventInvalid. */
export function onceEach(reports: readonly TransportReport[], warnings: Warnings): TransportReport[] {
  const found: TransportReport[] = [];
  const places = new Map<string, number>();
  for (const report of reports) {
    const key = keyOf(report);
    const place = report.eventId === null ? undefined : places.get(key);
    if (place === undefined) {
      if (report.eventId !== null) places.set(key, found.length);
      found.push(report);
    } else found[place] = choose(found[place] as TransportReport, report, warnings);
  }
  return found;
}
