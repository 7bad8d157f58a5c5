import * as z from "zod";
import type { Json } from "../seal/canonical-json.ts";
import { DCSA_CLASSIFIERS } from "./codes/dcsa.ts";
import { classOfDcsa } from "./dcsa-classes.ts";
import { documentReference, otherReference, referencesOf } from "./dcsa-references.ts";
import { readContainer, readImoNumber } from "./dcsa-vehicle.ts";
import { invalidEvent, type Reading, readInstant, readShape, readUnLocode } from "./reading.ts";
import { type EventPlace, type EventVehicle, movesNothing, type TransportReport } from "./transport-report.ts";

const text = z.string().min(1).max(500);
const reference = z.object({ typeCode: text, reference: text });

const retracted = z.object({ eventID: text, isRetracted: z.boolean().nullish(), eventUpdatedDateTime: text.nullish() });
const shape = z.object({
  eventDateTime: text,
  eventClassification: z.object({
    eventTypeCode: z.enum(["SHIPMENT", "TRANSPORT", "EQUIPMENT", "IOT", "REEFER"]),
    eventClassifierCode: z.enum(DCSA_CLASSIFIERS),
    shipmentEventTypeCode: text.nullish(),
    transportEventTypeCode: text.nullish(),
    equipmentEventTypeCode: text.nullish(),
  }),
  eventLocation: z.object({ UNLocationCode: text.nullish(), locationName: text.nullish() }).nullish(),
  shipmentDetails: z
    .object({
      documentReference: reference.nullish(),
      additionalDocumentReferences: z.array(reference).max(200).nullish(),
      shipmentReferences: z.array(reference).max(200).nullish(),
    })
    .nullish(),
  transportDetails: z
    .object({
      transportCall: z
        .object({
          modeOfTransport: text.nullish(),
          exportVoyageNumberOrReference: z.object({ carrierVoyageNumber: text.nullish() }).nullish(),
          vesselTransport: z.object({ vesselIMONumber: text.nullish(), vesselName: text.nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  equipmentDetails: z
    .object({
      equipmentReference: text.nullish(),
      emptyIndicatorCode: z.enum(["EMPTY", "LADEN"]).nullish(),
      movementType: z.enum(["IMPORT", "EXPORT", "TRANSSHIPMENT"]).nullish(),
    })
    .nullish(),
});
type Event = z.output<typeof shape>;

function classOf({ eventClassification: c, equipmentDetails, shipmentDetails }: Event, path: string) {
  const type = c.eventTypeCode;
  const member = `${type.toLowerCase()}EventTypeCode` as "shipmentEventTypeCode";
  const code = c[member] ?? "";
  const codePath = `${path}.eventClassification.${member}`;
  const measured = type === "IOT" || type === "REEFER";
  if (code === "" && !measured) throw invalidEvent(codePath, "is missing.", "Add it at its source and export again.");
  return classOfDcsa({
    type,
    classifier: c.eventClassifierCode,
    code,
    emptyIndicator: equipmentDetails?.emptyIndicatorCode ?? undefined,
    movement: equipmentDetails?.movementType ?? undefined,
    documentType: shipmentDetails?.documentReference?.typeCode,
    path: codePath,
    documentPath: `${path}.shipmentDetails.documentReference.typeCode`,
  });
}

function placeOf({ eventLocation: at }: Event, path: string): EventPlace | null {
  const unLocode = at?.UNLocationCode ? readUnLocode(at.UNLocationCode, `${path}.eventLocation.UNLocationCode`) : null;
  const named = at?.locationName ?? null;
  return unLocode === null && named === null ? null : { unLocode, named };
}

function vehicleOf({ transportDetails }: Event, reading: Reading): EventVehicle | null {
  const call = transportDetails?.transportCall;
  if (!call) return null;
  const { vesselTransport: vessel } = call;
  const voyage = call.exportVoyageNumberOrReference?.carrierVoyageNumber ?? null;
  const id = readImoNumber(vessel?.vesselIMONumber, reading);
  return { mode: call.modeOfTransport ?? null, id, name: vessel?.vesselName ?? null, voyage };
}

/** Reads an event of DCSA Track & Trace 3.0. One that is retracted counts as an error declaration of itself. Throws EventInvalid. */
export function readDcsa3(value: Json, reading: Reading): TransportReport {
  const { path } = reading;
  const { eventID: eventId, isRetracted, eventUpdatedDateTime: updated } = readShape(retracted, value, path);
  const recordedAt = updated ? readInstant(updated, `${path}.eventUpdatedDateTime`) : null;
  const base = { format: "dcsa3" as const, eventId, recordedAt, original: value };
  const nowhere = { place: null, vehicle: null, references: [] };
  if (isRetracted) {
    const corrects = { eventId, reason: "didNotOccur" as const, replacements: [] };
    return { ...base, ...nowhere, ...movesNothing("retracted"), occurredAt: null, corrects };
  }
  const event = readShape(shape, value, path);
  const { documentReference: own, additionalDocumentReferences: more, shipmentReferences } = event.shipmentDetails ?? {};
  const documents = [...(own ? [own] : []), ...(more ?? [])].map((r) => documentReference(r.typeCode, r.reference));
  const others = (shipmentReferences ?? []).map((r) => otherReference(r.typeCode, r.reference));
  const container = readContainer(event.equipmentDetails?.equipmentReference, reading);
  return {
    ...base,
    ...classOf(event, path),
    occurredAt: readInstant(event.eventDateTime, `${path}.eventDateTime`),
    place: placeOf(event, path),
    vehicle: vehicleOf(event, reading),
    references: referencesOf(container, [...documents, ...others]),
  };
}
