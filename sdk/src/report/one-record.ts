import { quoted } from "../document/printable.ts";
import { xmlBoolean } from "../document/xml-boolean.ts";
import type { Json } from "../seal/canonical-json.ts";
import { meaningOf } from "./codes/code-table.ts";
import { AIR_STATUS, AIR_TIME_TYPES } from "./codes/one-record.ts";
import { isList, isObject, type JsonObject } from "./json-object.ts";
import { iriOf, isOfType, literalOf, type Names, namesOf, valuesOf } from "./linked-data.ts";
import { invalidEvent, type Reading, readInstant, unknownCode } from "./reading.ts";
import { type Classified, type EventReference, moves, movesNothing, type TransportReport } from "./transport-report.ts";

const CARGO = "https://onerecord.iata.org/ns/cargo#";
const API = "https://onerecord.iata.org/ns/api#";
const CONTEXTS = { "https://onerecord.iata.org/ns/cargo": CARGO, [CARGO]: CARGO };
const STATUS = /^https:\/\/onerecord\.iata\.org\/ns\/(?:code-lists\/StatusCode|coreCodeLists)#(?:StatusCode_)?(.+)$/;

/** The only value of a property, or undefined. */
function one(node: JsonObject, property: string, names: Names, path: string): Json | undefined {
  const [value, second] = valuesOf(node, CARGO + property, names);
  if (second !== undefined) throw invalidEvent(`${path}.${property}`, "is given twice.", "Leave the one that counts.");
  return value;
}

/** Status code of an event, with the vocabulary left out; null where it is of another vocabulary than IATA's, or there is none. */
function statusOf(value: Json | undefined, names: Names, path: string): string | null {
  const own = isObject(value) ? literalOf(valuesOf(value, `${CARGO}code`, names)[0]) : literalOf(value);
  const iri = iriOf(value, names);
  const code = STATUS.exec(iri ?? "")?.[1] ?? own;
  if (code === null || /[:/]/.test(code)) return null;
  if (meaningOf(AIR_STATUS, code) === undefined) throw unknownCode(code, "IATA's status codes", `${path}.eventCode`);
  return code;
}

function classOf(node: JsonObject, names: Names, path: string): Classified {
  const code = statusOf(one(node, "eventCode", names, path), names, path);
  const given = one(node, "eventTimeType", names, path);
  const kind = (iriOf(given, names) ?? literalOf(given))?.replace(CARGO, "").toUpperCase();
  if (kind === undefined) return movesNothing("no eventTimeType: it does not say whether it is actual");
  if (!AIR_TIME_TYPES.has(kind)) throw unknownCode(kind, "IATA's eventTimeType", `${path}.eventTimeType`);
  if (kind !== "ACTUAL") return movesNothing(`${kind.toLowerCase()}, not actual`);
  if (code === null) return movesNothing("no status code of IATA's list");
  const partial = literalOf(one(node, "partialEventIndicator", names, path)) ?? "false";
  const isPartial = xmlBoolean(partial);
  if (isPartial === null)
    throw invalidEvent(`${path}.partialEventIndicator`, `${quoted(partial)} is neither true nor false.`, "Write one of them.");
  if (isPartial) return movesNothing("of a part of the consignment only");
  const found = meaningOf(AIR_STATUS, code);
  return found !== undefined && "event" in found ? moves(found.event) : movesNothing(`${code}: ${found?.none ?? "unknown"}`);
}

function timeOf(node: JsonObject, property: string, names: Names, path: string): bigint | null {
  const text = literalOf(one(node, property, names, path));
  return text === null ? null : readInstant(text, `${path}.${property}`);
}

/** A place is an object of its own, mostly elsewhere: its address, or the name that stands with it. */
function placeOf(node: JsonObject, names: Names, path: string): TransportReport["place"] {
  const at = one(node, "eventLocation", names, path) ?? one(node, "recordedAtLocation", names, path);
  const name = isObject(at) ? literalOf(valuesOf(at, `${CARGO}locationName`, names)[0]) : null;
  const named = name ?? iriOf(at, names);
  return named === null ? null : { unLocode: null, named };
}

function readEvent(node: JsonObject, names: Names, path: string): TransportReport {
  const occurredAt = timeOf(node, "eventDate", names, path);
  if (occurredAt === null) throw invalidEvent(`${path}.eventDate`, "is missing.", "Add it at its source and export again.");
  const about = ["eventFor", "linkedObject"].flatMap((property) => valuesOf(node, CARGO + property, names));
  const references = about.flatMap((value): EventReference[] => {
    const iri = iriOf(value, names);
    return iri === null ? [] : [{ kind: "consignment", value: iri, as: "logistics object" }];
  });
  return {
    format: "oneRecord",
    eventId: iriOf(node["@id"], names),
    ...classOf(node, names, path),
    occurredAt,
    recordedAt: timeOf(node, "creationDate", names, path),
    place: placeOf(node, names, path),
    vehicle: { mode: "AIR", id: null, name: null, voyage: null },
    references: references.slice(0, 200),
    original: node,
  };
}

/** Reads a LogisticsEvent of IATA ONE Record, or a collection or graph of them, in JSON-LD; null where it is something else. Throws EventInvalid. */
export function readOneRecord(value: Json, warnings: Reading["warnings"]): TransportReport[] | null {
  const root: JsonObject = isObject(value) ? value : {};
  const names = namesOf(root["@context"], CONTEXTS);
  const isEvent = (item: Json): item is JsonObject => isOfType(item, `${CARGO}LogisticsEvent`, names);
  if (isEvent(root)) return [readEvent(root, names, "event")];
  if (isOfType(root, `${API}Collection`, names)) {
    const items = valuesOf(root, `${API}hasItem`, names);
    const total = literalOf(valuesOf(root, `${API}hasTotalItems`, names)[0]);
    if (total !== null && Number(total) !== items.length)
      warnings.add(`the collection says that it has ${quoted(total)} events, and holds ${items.length}`);
    for (const [i, item] of items.entries())
      if (!isEvent(item)) warnings.add(`hasItem[${i}] is no LogisticsEvent, or only its address`);
    return items.flatMap((item, i) => (isEvent(item) ? [readEvent(item, names, `hasItem[${i}]`)] : []));
  }
  const graph = root["@graph"];
  const nodes = isList(graph) ? graph : [];
  if (!nodes.some(isEvent)) return null;
  return nodes.flatMap((node, i) => (isEvent(node) ? [readEvent(node, names, `@graph[${i}]`)] : []));
}
