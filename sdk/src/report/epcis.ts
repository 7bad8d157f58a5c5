import type { Json } from "../seal/canonical-json.ts";
import { EPCIS_EVENTS, readEpcisEvent } from "./epcis-event.ts";
import { NotAnEventFile } from "./errors.ts";
import { isList, isObject, type JsonObject } from "./json-object.ts";
import { invalidEvent, type Reading } from "./reading.ts";
import type { TransportReport } from "./transport-report.ts";

const isEvent = (value: Json): boolean =>
  isObject(value) && "eventTime" in value && EPCIS_EVENTS.some((type) => type === value.type);

/** The list of events of a document (as captured, of one event, or as a query answers), with its path. */
function listIn(document: JsonObject): [list: Json | undefined, path: string] {
  const body = isObject(document.epcisBody) ? document.epcisBody : {};
  if (document.type === "EPCISDocument") {
    const { event, eventList } = body;
    return isObject(event) ? [[event], "epcisBody.event"] : [eventList, "epcisBody.eventList"];
  }
  const results = isObject(body.queryResults) ? body.queryResults : {};
  const inner = isObject(results.resultsBody) ? results.resultsBody : {};
  return [inner.eventList, "epcisBody.queryResults.resultsBody.eventList"];
}

/** Reads a document or an event of EPCIS 2.0 in JSON or JSON-LD; null where it is something else. Throws EventInvalid, NotAnEventFile. */
export function readEpcis(value: Json, warnings: Reading["warnings"]): TransportReport[] | null {
  if (isEvent(value)) return [readEpcisEvent(value, { path: "event", warnings })];
  if (!isObject(value) || (value.type !== "EPCISDocument" && value.type !== "EPCISQueryDocument")) return null;
  const version = value.schemaVersion;
  if (version !== undefined && version !== 2 && !(typeof version === "string" && /^2(\.\d+)*$/.test(version)))
    throw new NotAnEventFile({ what: `This is EPCIS of version ${JSON.stringify(version)}.`, todo: "Export it as EPCIS 2.0." });
  const [list, path] = listIn(value);
  if (!isList(list)) throw invalidEvent(path, "is missing, or is not a list.", "Export the document again.");
  return list.map((event, i) => readEpcisEvent(event, { path: `${path}[${i}]`, warnings }));
}
