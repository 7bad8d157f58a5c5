import type { Reader } from "../document/element.ts";
import { textOf } from "../document/element.ts";
import type { XmlElement } from "../document/xml-element.ts";
import { placeOf } from "../document/xml-element.ts";
import { readUnLocode } from "./reading.ts";
import type { EventPlace, EventReference, EventVehicle, ReferenceKind } from "./transport-report.ts";

/** Where an event happened. An ID is a UN/LOCODE if its scheme says so. */
export function placeIn(ubl: Reader, event: XmlElement): EventPlace | null {
  const location = ubl.one(event, "cac:Location");
  const id = ubl.one(location, "cbc:ID");
  const text = textOf(id);
  const scheme = (id?.attributes.get("schemeID") ?? id?.attributes.get("schemeName") ?? "").toUpperCase().replace(/[^A-Z]/g, "");
  if (text !== null && id !== null && scheme.endsWith("LOCODE"))
    return { unLocode: readUnLocode(text, placeOf(id).path), named: null };
  const named = text ?? ubl.value(location, "cbc:Name") ?? ubl.value(location, "cbc:Description");
  return named === null ? null : { unLocode: null, named };
}

/** Means of transport by element, with the element of its number. */
const MEANS: readonly (readonly [element: string, mode: string, number: string])[] = [
  ["MaritimeTransport", "VESSEL", "VesselID"],
  ["AirTransport", "AIR", "AircraftID"],
  ["RailTransport", "RAIL", "TrainID"],
  ["RoadTransport", "TRUCK", "LicensePlateID"],
];

/** The means of transport of the stage that an event stands in. */
export function vehicleFor(ubl: Reader, event: XmlElement): EventVehicle | null {
  let stage: XmlElement | null = event;
  while (stage !== null && stage.local !== "ShipmentStage") stage = stage.parent;
  const means = ubl.one(stage, "cac:TransportMeans");
  if (means === null) return null;
  const voyage = ubl.value(means, "cbc:JourneyID");
  for (const [element, mode, number] of MEANS) {
    const found = ubl.one(means, `cac:${element}`);
    if (found !== null) return { mode, id: ubl.value(found, `cbc:${number}`), name: ubl.value(found, "cbc:VesselName"), voyage };
  }
  return { mode: null, id: null, name: null, voyage };
}

const PATHS: readonly (readonly [path: string, kind: ReferenceKind])[] = [
  ["cac:Consignment/cbc:ID", "consignment"],
  ["cac:Consignment/cbc:CarrierAssignedID", "booking"],
  ["cac:Consignment/cac:TransportHandlingUnit/cac:TransportEquipment/cbc:ID", "equipment"],
  ["cbc:ShippingOrderID", "order"],
];

/** What the document names: consignments, bookings, equipment. */
export function referencesIn(ubl: Reader, root: XmlElement): EventReference[] {
  const found = PATHS.flatMap(([path, kind]) =>
    ubl.all(root, path).flatMap((element): EventReference[] => {
      const value = textOf(element);
      return value === null ? [] : [{ kind, value, as: element.local }];
    }),
  );
  return found.slice(0, 200);
}
