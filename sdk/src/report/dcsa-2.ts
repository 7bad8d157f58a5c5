import * as z from "zod";
import type { Json } from "../seal/canonical-json.ts";
import { DCSA_CLASSIFIERS } from "./codes/dcsa.ts";
import { classOfDcsa } from "./dcsa-classes.ts";
import { documentReference, otherReference, referencesOf } from "./dcsa-references.ts";
import { readContainer, readImoNumber } from "./dcsa-vehicle.ts";
import { invalidEvent, type Reading, readInstant, readShape, readUnLocode } from "./reading.ts";
import type { EventPlace, EventReference, EventVehicle, TransportReport } from "./transport-report.ts";

const text = z.string().min(1).max(500);
const location = z.object({ UNLocationCode: text.nullish(), locationName: text.nullish(), facilityCode: text.nullish() });
const transportCall = z.object({
  UNLocationCode: text.nullish(),
  facilityCode: text.nullish(),
  modeOfTransport: z.enum(["VESSEL", "RAIL", "TRUCK", "BARGE"]).nullish(),
  exportVoyageNumber: text.nullish(),
  carrierVoyageNumber: text.nullish(),
  location: location.nullish(),
  vessel: z.object({ vesselIMONumber: z.union([text, z.int()]).nullish(), vesselName: text.nullish() }).nullish(),
});
const documentReferences = z.array(z.object({ documentReferenceType: text, documentReferenceValue: text })).max(200);
const references = z.array(z.object({ referenceType: text, referenceValue: text })).max(200);

const common = z.object({
  eventID: text.nullish(),
  eventType: z.enum(["TRANSPORT", "EQUIPMENT", "SHIPMENT"]),
  eventCreatedDateTime: text,
  eventClassifierCode: z.enum(DCSA_CLASSIFIERS),
  eventDateTime: text,
  documentReferences: documentReferences.nullish(),
  references: references.nullish(),
  eventLocation: location.nullish(),
  transportCall: transportCall.nullish(),
});
type Common = z.output<typeof common>;

const transport = z.object({ transportEventTypeCode: text, transportCall });
const equipment = z.object({
  equipmentEventTypeCode: text,
  equipmentReference: text.nullish(),
  emptyIndicatorCode: z.enum(["EMPTY", "LADEN"]),
});
const shipment = z.object({ shipmentEventTypeCode: text, documentTypeCode: text, documentID: text });

/** What one type of event has, and no other. */
interface Special {
  code: string;
  emptyIndicator?: string;
  documentType?: string;
  container?: string;
  document?: EventReference;
}

function specialOf(type: Common["eventType"], value: Json, reading: Reading): Special {
  const { path } = reading;
  if (type === "TRANSPORT") return { code: readShape(transport, value, path).transportEventTypeCode };
  if (type === "EQUIPMENT") {
    const { equipmentEventTypeCode: code, emptyIndicatorCode: emptyIndicator, ...rest } = readShape(equipment, value, path);
    return { code, emptyIndicator, container: readContainer(rest.equipmentReference, reading) };
  }
  const { shipmentEventTypeCode: code, documentTypeCode: documentType, documentID } = readShape(shipment, value, path);
  return { code, documentType, document: documentReference(documentType, documentID) };
}

/** The place of the event itself, else of the call; a call has one place, however often it says so. */
function placeOf({ eventLocation: own, transportCall: call }: Common, path: string): EventPlace | null {
  const code = (given: string | null | undefined, member: string) =>
    given ? readUnLocode(given, `${path}.${member}.UNLocationCode`) : null;
  const outer = code(call?.UNLocationCode, "transportCall");
  const inner = code(call?.location?.UNLocationCode, "transportCall.location");
  if (outer !== null && inner !== null && outer !== inner)
    throw invalidEvent(`${path}.transportCall`, `names two places, ${outer} and ${inner}.`, "Leave the one where it happened.");
  const unLocode = code(own?.UNLocationCode, "eventLocation") ?? inner ?? outer;
  const named = own?.locationName ?? call?.location?.locationName ?? own?.facilityCode ?? call?.facilityCode ?? null;
  return unLocode === null && named === null ? null : { unLocode, named };
}

function vehicleOf({ transportCall: call }: Common, reading: Reading): EventVehicle | null {
  if (!call) return null;
  const id = readImoNumber(call.vessel?.vesselIMONumber, reading);
  const voyage = call.exportVoyageNumber ?? call.carrierVoyageNumber ?? null;
  return { mode: call.modeOfTransport ?? null, id, name: call.vessel?.vesselName ?? null, voyage };
}

/** Reads an event of DCSA Track & Trace 2.2. Throws EventInvalid. */
export function readDcsa2(value: Json, reading: Reading): TransportReport {
  const { path } = reading;
  const event = readShape(common, value, path);
  const { container, document, ...special } = specialOf(event.eventType, value, reading);
  const named = [
    ...(event.documentReferences ?? []).map((r) => documentReference(r.documentReferenceType, r.documentReferenceValue)),
    ...(event.references ?? []).map((r) => otherReference(r.referenceType, r.referenceValue)),
  ];
  return {
    format: "dcsa2",
    eventId: event.eventID ?? null,
    ...classOfDcsa({
      ...special,
      type: event.eventType,
      classifier: event.eventClassifierCode,
      path: `${path}.${event.eventType.toLowerCase()}EventTypeCode`,
      documentPath: `${path}.documentTypeCode`,
    }),
    occurredAt: readInstant(event.eventDateTime, `${path}.eventDateTime`),
    recordedAt: readInstant(event.eventCreatedDateTime, `${path}.eventCreatedDateTime`),
    place: placeOf(event, path),
    vehicle: vehicleOf(event, reading),
    references: referencesOf(container, document === undefined ? named : [document, ...named]),
    original: value,
  };
}
