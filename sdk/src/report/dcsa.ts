import type { Json } from "../seal/canonical-json.ts";
import { readDcsa2 } from "./dcsa-2.ts";
import { readDcsa3 } from "./dcsa-3.ts";
import { isList, isObject } from "./json-object.ts";
import type { Reading } from "./reading.ts";
import type { TransportReport } from "./transport-report.ts";

const isDcsa2 = (value: Json | undefined): boolean => isObject(value) && "eventType" in value && "eventClassifierCode" in value;
const isDcsa3 = (value: Json | undefined): boolean =>
  isObject(value) && "eventID" in value && ("eventClassification" in value || value.isRetracted === true);
const isEvent = (value: Json | undefined): boolean => isDcsa2(value) || isDcsa3(value);

/** Events of a file with the paths where they stand; null where the file is none of DCSA's. An API answers with a list (2.2) or with `events` (3.0). */
function eventsIn(value: Json): [event: Json, path: string][] | null {
  if (isEvent(value)) return [[value, "event"]];
  const [list, name] = isObject(value) && isList(value.events) ? [value.events, "events"] : [value, ""];
  if (!isList(list) || !list.some(isEvent)) return null;
  return list.map((event, i) => [event, `${name}[${i}]`]);
}

/** Reads events of DCSA Track & Trace; null where it is something else. Throws EventInvalid. */
export function readDcsa(value: Json, warnings: Reading["warnings"]): TransportReport[] | null {
  const events = eventsIn(value);
  return events?.map(([event, path]) => (isDcsa3(event) ? readDcsa3 : readDcsa2)(event, { path, warnings })) ?? null;
}
