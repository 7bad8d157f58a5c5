import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { decodeJson, decodeXml } from "../document/decode.ts";
import { DocumentRefused } from "../document/errors.ts";
import { checkSize } from "../document/readable.ts";
import { Warnings } from "../document/warnings.ts";
import { parseXml } from "../document/xml.ts";
import { canonicalJson } from "../seal/canonical-json.ts";
import { ContentNotCanonical } from "../seal/errors.ts";
import { readDcsa } from "./dcsa.ts";
import { readEpcis } from "./epcis.ts";
import { EventInvalid, NotAnEventFile } from "./errors.ts";
import { onceEach } from "./once-each.ts";
import { readOneRecord } from "./one-record.ts";
import { parseStrictJson } from "./strict-json.ts";
import { EVENT_FORMATS, type TransportReport } from "./transport-report.ts";
import { readUblStatus } from "./ubl-status.ts";

/** Most events of one file. */
export const EVENT_LIMIT = 10_000;

/** What a file says of legs, and what a clerk should look at. */
export interface EventImport {
  reports: TransportReport[];
  warnings: string[];
}

const notRead = (): NotAnEventFile =>
  new NotAnEventFile({
    what: "These are no transport events in a format that is read.",
    todo: `Give ${Object.values(EVENT_FORMATS).join(", ")}.`,
  });

/** The first character that is neither white space nor part of a byte order mark or of UTF-16. */
const firstCharacter = (bytes: Uint8Array): string =>
  String.fromCharCode(bytes.subarray(0, 256).find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf, 0xfe, 0xff].includes(byte)) ?? 0);

function readersOf(bytes: Uint8Array, warnings: Warnings): TransportReport[] | null {
  if (firstCharacter(bytes) === "<")
    return readUblStatus(parseXml(decodeXml(bytes)), warnings, { file: `0x${bytesToHex(keccak_256(bytes))}` });
  if (!"{[".includes(firstCharacter(bytes))) return null;
  const value = parseStrictJson(decodeJson(bytes));
  return readEpcis(value, warnings) ?? readOneRecord(value, warnings) ?? readDcsa(value, warnings);
}

/** Each event must have a canonical form, or there is no evidence of it. */
function requireEvidence(reports: readonly TransportReport[]): void {
  for (const { eventId, original } of reports)
    try {
      canonicalJson(original);
    } catch (cause) {
      if (!(cause instanceof ContentNotCanonical)) throw cause;
      throw new EventInvalid({ what: `Event ${eventId ?? "without id"}: ${cause.what}`, todo: "Export it again.", cause });
    }
}

function read(bytes: Uint8Array): EventImport {
  checkSize(bytes);
  const warnings = new Warnings();
  const found = readersOf(bytes, warnings);
  if (found === null) throw notRead();
  if (found.length > EVENT_LIMIT)
    throw new NotAnEventFile({ what: `The file has more than ${EVENT_LIMIT} events.`, todo: "Split it." });
  requireEvidence(found);
  if (found.length === 0) warnings.add("the file holds no event");
  const reports = onceEach(found, warnings);
  return { reports, warnings: warnings.list() };
}

/**
 * Reads transport events: DCSA Track & Trace 2.2 or 3.0, GS1 EPCIS 2.0, IATA ONE Record, UBL TransportationStatus. Says of each event what
 * class it is on a leg, or why it is none; docs/events.md has the rules. One event that is wrong refuses the file.
 * @param bytes the file, at most 20 MB
 * @param file its name, for errors
 * @throws DocumentRefused: JsonMalformed, JsonForbidden, XmlMalformed, XmlForbidden, ContentInvalid, NotAnEventFile or EventInvalid
 */
export function importEvents(bytes: Uint8Array, file = "events"): EventImport {
  try {
    return read(bytes);
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(file) : error;
  }
}
