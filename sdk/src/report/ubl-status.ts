import { isoDate } from "../document/date.ts";
import { type Reader, reader } from "../document/element.ts";
import { quoted } from "../document/printable.ts";
import type { Warnings } from "../document/warnings.ts";
import { xmlBoolean } from "../document/xml-boolean.ts";
import { placeOf as placeInFile, type XmlElement } from "../document/xml-element.ts";
import type { Json } from "../seal/canonical-json.ts";
import { meaningOf } from "./codes/code-table.ts";
import { isStatusCode, STATUS_CODES, UBL_CODED, UBL_EVENTS, UBL_OTHER } from "./codes/recommendation-24.ts";
import { EventInvalid } from "./errors.ts";
import { instantOf } from "./event-time.ts";
import { type Classified, moves, movesNothing, type TransportReport } from "./transport-report.ts";
import { placeIn, referencesIn, vehicleFor } from "./ubl-names.ts";

const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";
const AGGREGATE = `${SCHEMA}CommonAggregateComponents-2`;
const ubl: Reader = reader({ cac: AGGREGATE, cbc: `${SCHEMA}CommonBasicComponents-2` });
const ROOT = `${SCHEMA}TransportationStatus-2`;

const invalid = (element: XmlElement, what: string, todo: string): EventInvalid =>
  new EventInvalid({ what, todo, place: placeInFile(element) });

/** All transport events below an element, in document order. */
function eventsIn(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (element.uri === AGGREGATE && element.local.endsWith("TransportEvent")) found.push(element);
    else for (let i = element.children.length - 1; i >= 0; i--) pending.push(element.children[i] as XmlElement);
  }
  return found;
}

/** Class by an event's code of Recommendation 24; null where it has none. */
function byCode(element: XmlElement): Classified | null {
  const code = ubl.value(element, "cbc:TransportEventTypeCode") ?? ubl.value(element, "cac:CurrentStatus/cbc:ConditionCode");
  if (code === null) return null;
  if (!isStatusCode(code))
    throw invalid(element, `${quoted(code)} is not among the codes of UN/CEFACT Recommendation 24.`, "Correct the code.");
  const found = meaningOf(STATUS_CODES, code);
  if (found === undefined) return movesNothing(`status ${code} is no step of a leg`);
  return "event" in found ? moves(found.event) : movesNothing(`status ${code}: ${found.none}`);
}

/** Whether an event says that it is completed; null where it does not say. */
function completionOf(element: XmlElement): boolean | null {
  const text = ubl.value(element, "cbc:CompletionIndicator");
  const isCompleted = text === null ? null : xmlBoolean(text);
  if (text !== null && isCompleted === null)
    throw invalid(element, `CompletionIndicator ${quoted(text)} is neither true nor false.`, "Write one of them.");
  return isCompleted;
}

function classOf(element: XmlElement): Classified {
  const { local } = element;
  const isCompleted = completionOf(element);
  if (isCompleted === false) return movesNothing("not completed");
  if (Object.hasOwn(UBL_OTHER, local)) return movesNothing(UBL_OTHER[local] ?? "");
  const coded = byCode(element);
  const named = Object.hasOwn(UBL_EVENTS, local) ? UBL_EVENTS[local] : undefined;
  if (named !== undefined) {
    if (coded?.event && coded.event !== named)
      throw invalid(element, `The element says ${named}, its code says ${coded.event}.`, "Correct one of the two.");
    return moves(named);
  }
  if (!UBL_CODED.has(local)) throw invalid(element, `${local} is no event of UBL.`, "Export the file again.");
  if (local.startsWith("Updated") && isCompleted !== true) return movesNothing("an update that does not say it is completed");
  return coded ?? movesNothing("no code: it does not say what happened");
}

/** Date and time of an element: UBL writes them apart, and puts the offset to either. */
function timeOf(element: XmlElement, date: string, time: string): bigint {
  const day = ubl.value(element, `cbc:${date}`);
  const hour = ubl.value(element, `cbc:${time}`);
  if (day === null || hour === null) throw invalid(element, `${date} or ${time} is missing.`, "Add it and export again.");
  const plainDay = isoDate(day);
  const instant = plainDay === null ? "is no day of the calendar" : instantOf(`${plainDay}T${hour}`, day.slice(10) || undefined);
  if (typeof instant === "bigint") return instant;
  throw invalid(element, `${quoted(`${day} ${hour}`)} ${instant}.`, "Correct it, with the time zone offset of the place.");
}

/** Reads a UBL TransportationStatus; null where the XML is something else. `evidence` stands for the file in what is hashed. Throws EventInvalid. */
export function readUblStatus(
  root: XmlElement,
  warnings: Warnings,
  evidence: { readonly file: string },
): TransportReport[] | null {
  if (root.uri !== ROOT || root.local !== "TransportationStatus") return null;
  const id = ubl.value(root, "cbc:UUID") ?? ubl.value(root, "cbc:ID");
  const recordedAt = ubl.value(root, "cbc:IssueTime") === null ? null : timeOf(root, "IssueDate", "IssueTime");
  const events = eventsIn(root);
  const status = ubl.value(root, "cbc:TransportExecutionStatusCode");
  if (events.length === 0 && status !== null)
    warnings.add(`status ${quoted(status)} is of the transport as a whole and has no time, so it moves no leg`);
  return events.map(
    (element, index): TransportReport => ({
      format: "ubl",
      eventId: ubl.value(element, "cbc:IdentificationID") ?? (id === null ? null : `${id}#${index}`),
      ...classOf(element),
      occurredAt: timeOf(element, "OccurrenceDate", "OccurrenceTime"),
      recordedAt,
      place: placeIn(ubl, element),
      vehicle: vehicleFor(ubl, element),
      references: referencesIn(ubl, root),
      original: { ...evidence, event: index } satisfies Json,
    }),
  );
}
