import { bytes } from "../../../../test/fixtures/documents.ts";
import type { Json } from "../../seal/canonical-json.ts";
import { type EventImport, importEvents } from "../import-events.ts";
import type { TransportReport } from "../transport-report.ts";

type Members = Record<string, unknown>;

/** A file of these data, read. */
export const imported = (data: unknown): EventImport => importEvents(bytes(JSON.stringify(data)), "events.json");
/** The only report of a file. */
export function only(data: unknown): TransportReport {
  const { reports } = imported(data);
  if (reports.length !== 1) throw new Error(`${reports.length} reports`);
  return reports[0] as TransportReport;
}

/** A departure as DCSA Track & Trace 2.2 has it. Members can be replaced. */
export const dcsa2 = (more: Members = {}): Members => ({
  eventID: "5d2c0c8e-5a3e-4a7e-9f0e-6b1b7a3c1d01",
  eventCreatedDateTime: "2026-09-20T06:40:00Z",
  eventType: "TRANSPORT",
  eventClassifierCode: "ACT",
  eventDateTime: "2026-09-20T08:30:00+02:00",
  transportEventTypeCode: "DEPA",
  transportCall: {
    exportVoyageNumber: "612E",
    modeOfTransport: "VESSEL",
    UNLocationCode: "DEHAM",
    location: { UNLocationCode: "DEHAM", locationName: "Burchardkai" },
    vessel: { vesselIMONumber: "9321483", vesselName: "Nordlicht" },
  },
  documentReferences: [
    { documentReferenceType: "BKG", documentReferenceValue: "BK-77120" },
    { documentReferenceType: "TRD", documentReferenceValue: "SWB-77120" },
  ],
  references: [{ referenceType: "PO", referenceValue: "PO-3316" }],
  ...more,
});
export const DEPARTED_AT = 1_789_885_800n;

/** The same without what a transport event has. */
export const dcsa2Other = (more: Members): Members => {
  const { transportEventTypeCode: _, ...rest } = dcsa2();
  return { ...rest, ...more };
};
export const dcsa2Equipment = (code: string, more: Members = {}): Members =>
  dcsa2Other({
    eventType: "EQUIPMENT",
    equipmentEventTypeCode: code,
    equipmentReference: "APZU4812090",
    emptyIndicatorCode: "LADEN",
    ...more,
  });

/** An event of DCSA Track & Trace 3.0. */
export const dcsa3 = (classification: Members, more: Members = {}): Members => ({
  eventRouting: { originatingParty: { partyCode: "NORD", codeListProvider: "SMDG", codeListName: "LCL", partyFunction: "CA" } },
  eventID: "nord-612e-deham-departure",
  eventDateTime: "2026-09-20T08:30:00+02:00",
  eventUpdatedDateTime: "2026-09-20T06:40:00Z",
  eventLocation: { UNLocationCode: "DEHAM", locationName: "Burchardkai" },
  eventClassification: { eventTypeCode: "TRANSPORT", eventClassifierCode: "ACT", ...classification },
  shipmentDetails: { documentReference: { typeCode: "BKG", reference: "BK-77120" } },
  transportDetails: {
    transportCall: {
      modeOfTransport: "VESSEL",
      exportVoyageNumberOrReference: { carrierVoyageNumber: "612E" },
      vesselTransport: { vesselIMONumber: "9321483", vesselName: "Nordlicht" },
    },
  },
  ...more,
});

/** An event of EPCIS 2.0. */
export const epcis = (more: Members = {}): Members => ({
  type: "ObjectEvent",
  eventID: "urn:uuid:0f6c2f1e-0a5d-4a4f-8f38-0d6c1a7f2b01",
  action: "OBSERVE",
  bizStep: "departing",
  disposition: "in_transit",
  eventTime: "2026-09-20T08:30:00.250",
  eventTimeZoneOffset: "+02:00",
  epcList: ["urn:epc:id:bic:APZU4812090", "urn:epc:id:imovn:9321483", "urn:epc:id:sgtin:4012345.098765.12"],
  readPoint: { id: "urn:epc:id:sgln:4012345.00001.0" },
  bizTransactionList: [{ type: "po", bizTransaction: "https://buyer.example/po/3316" }],
  ...more,
});
export const epcisDocument = (...eventList: unknown[]): Members => ({
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-09-20T08:40:00Z",
  epcisBody: { eventList },
});

/** An event of ONE Record, with full names. */
export const CARGO = "https://onerecord.iata.org/ns/cargo#";
export const airEvent = (code: string, more: Members = {}): Members => ({
  "@id": `https://air.example/logistics-objects/7/logistics-events/${code}`,
  "@type": `${CARGO}LogisticsEvent`,
  [`${CARGO}eventDate`]: { "@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": "2026-09-20T06:30:00Z" },
  [`${CARGO}eventCode`]: { "@id": `https://onerecord.iata.org/ns/coreCodeLists#StatusCode_${code}` },
  [`${CARGO}eventTimeType`]: { "@id": `${CARGO}ACTUAL` },
  [`${CARGO}eventFor`]: { "@id": "https://air.example/logistics-objects/7" },
  ...more,
});

/** A UBL TransportationStatus with these elements in its shipment stage, and others at its top. */
export const ublStatus = (inStage: string, atTop = ""): string => `<?xml version="1.0" encoding="UTF-8"?>
<TransportationStatus xmlns="urn:oasis:names:specification:ubl:schema:xsd:TransportationStatus-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>TS-612</cbc:ID>
  <cbc:IssueDate>2026-09-20</cbc:IssueDate>
  <cbc:IssueTime>08:40:00+02:00</cbc:IssueTime>
  ${atTop}
  <cac:Consignment>
    <cbc:ID>C-77120</cbc:ID>
    <cac:ShipmentStage>
      <cac:TransportMeans><cbc:JourneyID>612E</cbc:JourneyID><cac:MaritimeTransport><cbc:VesselID>9321483</cbc:VesselID><cbc:VesselName>Nordlicht</cbc:VesselName></cac:MaritimeTransport></cac:TransportMeans>
      ${inStage}
    </cac:ShipmentStage>
  </cac:Consignment>
</TransportationStatus>`;
export const ublEvent = (element: string, inside = ""): string =>
  `<cac:${element}><cbc:OccurrenceDate>2026-09-20</cbc:OccurrenceDate><cbc:OccurrenceTime>08:30:00+02:00</cbc:OccurrenceTime>${inside}</cac:${element}>`;
export const importedXml = (xml: string): EventImport => importEvents(bytes(xml), "status.xml");

/** Class and reason, as tests compare them. */
export const classOf = ({ event, reason }: TransportReport): string => event ?? `none: ${reason}`;
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
