import type { EventClass } from "../../declare/procedures.ts";
import type { CodeTable } from "./code-table.ts";

/** Status codes of UN/CEFACT Recommendation 24, revision 6, that are of a leg, and those that look as if they were. UBL names this list. */
export const STATUS_CODES: CodeTable = {
  "13": { meaning: "collection completed", event: "received" },
  "74": { meaning: "received", event: "received" },
  "130": { meaning: "received from the shipper", event: "received" },
  "48": { meaning: "loaded onto a means of transport", event: "loaded" },
  "92": { meaning: "stowed", event: "loaded" },
  "24": { meaning: "departure of the means of transport completed", event: "departed" },
  "127": { meaning: "departed on a means of transport", event: "departed" },
  "1": { meaning: "arrival completed", event: "arrived" },
  "3": { meaning: "arrived in defective condition", event: "arrived" },
  "40": { meaning: "arrived at the port", event: "arrived" },
  "29": { meaning: "unloaded", event: "discharged" },
  "346": { meaning: "unloading from a means of transport completed", event: "discharged" },
  "21": { meaning: "delivery completed", event: "delivered" },
  "22": { meaning: "delivery completed as instructed", event: "delivered" },
  "27": { meaning: "despatch completed", none: "despatch is the sender's; the departure of the means of transport counts" },
  "31": { meaning: "en route", none: "on the way: no step begins or ends" },
  "35": { meaning: "forwarded to destination", none: "on the way: no step begins or ends" },
  "45": { meaning: "consignee informed of the arrival", none: "after the arrival; the ledger's arrival notice comes before it" },
  "12": { meaning: "cleared by customs", none: "the customs office's own words are on the ledger" },
  "68": { meaning: "pre-informed", none: "does not say of what" },
  "100": { meaning: "transshipment", none: "the end of one leg and the beginning of another: report both" },
};

/** Codes that the list does not have, below its last. */
const UNUSED = new Set([
  ...[42, 43, 52, 55, 56, 122, 160, 173, 217, 221, 223, 226, 230, 237, 244, 245, 246, 249, 252, 257, 259, 261, 262, 263, 264],
  ...[268, 289, 290, 293, 294, 296, 303, 304, 305],
]);
const LAST = 379;

/** Whether Recommendation 24, revision 6, has a code. */
export const isStatusCode = (code: string): boolean =>
  /^[1-9]\d{0,2}$/.test(code) && Number(code) <= LAST && !UNUSED.has(Number(code));

/** Elements of UBL's ShipmentStage and TransportSchedule that name a class of event themselves. */
export const UBL_EVENTS: Readonly<Record<string, EventClass>> = {
  AcceptanceTransportEvent: "received",
  ActualPickupTransportEvent: "received",
  LoadingTransportEvent: "loaded",
  ActualDepartureTransportEvent: "departed",
  ActualArrivalTransportEvent: "arrived",
  DischargeTransportEvent: "discharged",
  DeliveryTransportEvent: "delivered",
};

/** Elements whose class their code names. */
export const UBL_CODED: ReadonlySet<string> = new Set([
  "TransportEvent",
  "UpdatedPickupTransportEvent",
  "UpdatedDeliveryTransportEvent",
]);

/** Elements that say what is to be, or what is none of a leg. */
export const UBL_OTHER: Readonly<Record<string, string>> = {
  RequestedDepartureTransportEvent: "requested, not actual",
  RequestedArrivalTransportEvent: "requested, not actual",
  RequestedWaypointTransportEvent: "requested, not actual",
  PlannedDepartureTransportEvent: "planned, not actual",
  PlannedArrivalTransportEvent: "planned, not actual",
  PlannedWaypointTransportEvent: "planned, not actual",
  EstimatedDepartureTransportEvent: "estimated, not actual",
  EstimatedArrivalTransportEvent: "estimated, not actual",
  ActualWaypointTransportEvent: "on the way: no step begins or ends",
  ExaminationTransportEvent: "a look at the goods",
  AvailabilityTransportEvent: "the goods wait",
  ExportationTransportEvent: "the customs office's own words are on the ledger",
  WarehousingTransportEvent: "inside a warehouse",
  StorageTransportEvent: "inside a warehouse",
  TakeoverTransportEvent: "an exchange between carriers: each reports its own leg",
  OptionalTakeoverTransportEvent: "an exchange between carriers: each reports its own leg",
  DropoffTransportEvent: "an exchange between carriers: each reports its own leg",
  ReceiptTransportEvent: "does not say whether the carrier or the consignee received",
  DetentionTransportEvent: "the goods wait",
};
