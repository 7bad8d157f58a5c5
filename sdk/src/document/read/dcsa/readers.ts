import type { Json } from "../../../seal/canonical-json.ts";
import { ContentInvalid } from "../../errors.ts";
import { quoted } from "../../printable.ts";
import type { Warnings } from "../../warnings.ts";
import { isObject, type JsonObject, jsonSource } from "../json-source.ts";
import type { DocumentMapping } from "../mapping.ts";
import { membersOf } from "../members.ts";
import { readMapped } from "../read-mapped.ts";
import type { JsonReader } from "../readers.ts";
import { withTotals } from "../totals.ts";
import { SHIPPING_INSTRUCTIONS, TRANSPORT_DOCUMENT } from "./documents.ts";

const TYPE = "transportDocumentTypeCode";

/** DCSA's documents do not name themselves: these members are required of each and of nothing else. */
const isDcsa = (value: Json): value is JsonObject =>
  isObject(value) && Object.hasOwn(value, TYPE) && Object.hasOwn(value, "documentParties");

/** Only a transport document has a voyage, and its own state. */
const isTransportDocument = (value: JsonObject): boolean =>
  Object.hasOwn(value, "transports") || Object.hasOwn(value, "transportDocumentStatus");

function refuse(member: string, value: Json | undefined, what: string, todo: string): never {
  throw new ContentInvalid({ what: `${member}: ${quoted(JSON.stringify(value) ?? "nothing")} ${what}.`, todo });
}

/** What a state says of the paper; null where nothing is to be said. */
const STATES: Readonly<Record<string, string | null>> = {
  ISSUED: null,
  DRAFT: "this is a draft, which the carrier has not issued",
  APPROVED: "this is an approved draft, which the carrier has not issued",
  PENDING_SURRENDER_FOR_AMENDMENT: "its surrender for amendment is pending",
  SURRENDERED_FOR_AMENDMENT: "it has been surrendered for amendment",
  PENDING_SURRENDER_FOR_DELIVERY: "its surrender for delivery is pending",
  SURRENDERED_FOR_DELIVERY: "it has been surrendered for delivery",
};

function checkState({ transportDocumentStatus: state = null }: JsonObject, warnings: Warnings): void {
  if (state === "VOIDED") refuse("transportDocumentStatus", state, "is no document any more", "Give the one in its place");
  const said =
    typeof state === "string" && Object.hasOwn(STATES, state)
      ? STATES[state]
      : `${quoted(JSON.stringify(state))} is no state of a transport document`;
  if (said) warnings.add(`transportDocumentStatus: ${said}`);
}

/** Shipping instructions with the number of their booking, if there is one for all their goods. */
function withBooking(value: JsonObject): JsonObject {
  const items = [value.consignmentItems ?? null].flat() as Json[];
  const bookings = new Set(items.map((item) => (isObject(item) ? item.carrierBookingReference : undefined)));
  const [booking] = bookings;
  return bookings.size === 1 && typeof booking === "string" ? { carrierBookingReference: booking, ...value } : value;
}

const INSTRUCTIONS =
  "these are shipping instructions, which become a draft: the carrier has issued no transport document, and nothing conveys title to the goods";

function reader(mapping: DocumentMapping, format: string, isOf: (value: JsonObject) => boolean): JsonReader {
  return {
    syntax: "json",
    format,
    members: membersOf(mapping),
    detects: (value) => isDcsa(value) && isOf(value),
    read({ value, warnings, options }) {
      const document = value as JsonObject;
      const code = document[TYPE];
      if (code !== "BOL" && code !== "SWB") refuse(TYPE, code, "is no type of DCSA", "Write BOL or SWB");
      const isIssued = mapping === TRANSPORT_DOCUMENT;
      if (isIssued) checkState(document, warnings);
      else warnings.add(INSTRUCTIONS);
      return withTotals(readMapped(jsonSource(isIssued ? document : withBooking(document)), mapping, warnings, options));
    },
  };
}

export const DCSA_READERS: readonly JsonReader[] = [
  reader(TRANSPORT_DOCUMENT, "DCSA transport document", isTransportDocument),
  reader(SHIPPING_INSTRUCTIONS, "DCSA shipping instructions", (value) => !isTransportDocument(value)),
];
