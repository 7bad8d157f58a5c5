import { expect } from "chai";
import { keccak256, stringToBytes } from "viem";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { isStatusCode, STATUS_CODES, UBL_EVENTS, UBL_OTHER } from "./codes/recommendation-24.ts";
import { EventInvalid } from "./errors.ts";
import { classOf, DEPARTED_AT, importedXml, ublEvent, ublStatus } from "./testing/events.ts";

const oneOf = (xml: string) => {
  const { reports } = importedXml(xml);
  expect(reports).to.have.length(1);
  return reports[0] as (typeof reports)[number];
};
const refusal = (xml: string): string => {
  const error = thrownBy(() => importedXml(xml));
  expect(error).to.be.instanceOf(EventInvalid);
  return error.message;
};
const code = (value: string) => `<cbc:TransportEventTypeCode>${value}</cbc:TransportEventTypeCode>`;

describe("UBL TransportationStatus", () => {
  it("is read with place, means of transport and consignment", () => {
    const location = '<cac:Location><cbc:ID schemeID="UN/LOCODE">DEHAM</cbc:ID></cac:Location>';
    const xml = ublStatus(
      ublEvent("ActualDepartureTransportEvent", `<cbc:IdentificationID>E-1</cbc:IdentificationID>${location}`),
    );
    expect(oneOf(xml)).to.deep.equal({
      format: "ubl",
      eventId: "E-1",
      event: "departed",
      reason: null,
      occurredAt: DEPARTED_AT,
      recordedAt: DEPARTED_AT + 600n,
      place: { unLocode: "DEHAM", named: null },
      vehicle: { mode: "VESSEL", id: "9321483", name: "Nordlicht", voyage: "612E" },
      references: [{ kind: "consignment", value: "C-77120", as: "ID" }],
      original: { file: keccak256(stringToBytes(xml)), event: 0 },
    });
  });

  it("takes the class from the element, or from its code", () => {
    for (const [element, event] of Object.entries(UBL_EVENTS))
      expect(oneOf(ublStatus(ublEvent(element))).event, element).to.equal(event);
    for (const [status, row] of Object.entries(STATUS_CODES))
      expect(oneOf(ublStatus("", ublEvent("TransportEvent", code(status)))).event, status).to.equal(
        "event" in row ? row.event : null,
      );
    const condition = "<cac:CurrentStatus><cbc:ConditionCode>24</cbc:ConditionCode></cac:CurrentStatus>";
    expect(oneOf(ublStatus(ublEvent("TransportEvent", condition))).event).to.equal("departed");
  });

  it("moves nothing by what has not happened or is no step", () => {
    for (const element of Object.keys(UBL_OTHER)) expect(oneOf(ublStatus(ublEvent(element))).event, element).to.equal(null);
    const done = (indicator: string) => `<cbc:CompletionIndicator>${indicator}</cbc:CompletionIndicator>`;
    const at = (element: string, inside: string) => classOf(oneOf(ublStatus("", ublEvent(element, inside))));
    expect(at("TransportEvent", done("false") + code("24"))).to.equal("none: not completed");
    expect(at("UpdatedDeliveryTransportEvent", code("21"))).to.match(/^none: an update/);
    expect(at("UpdatedDeliveryTransportEvent", done("true") + code("21"))).to.equal("delivered");
    expect(at("TransportEvent", code("36"))).to.equal("none: status 36 is no step of a leg");
    expect(at("TransportEvent", "")).to.match(/^none: no code/);
  });

  it("reads the offset at the date or at the time", () => {
    const event = (date: string, time: string) =>
      ublStatus(
        `<cac:ActualArrivalTransportEvent><cbc:OccurrenceDate>${date}</cbc:OccurrenceDate><cbc:OccurrenceTime>${time}</cbc:OccurrenceTime></cac:ActualArrivalTransportEvent>`,
      );
    expect(oneOf(event("2026-09-20+02:00", "08:30:00")).occurredAt).to.equal(DEPARTED_AT);
    expect(oneOf(event("2026-09-20", "06:30:00Z")).occurredAt).to.equal(DEPARTED_AT);
    expect(refusal(event("2026-09-20", "08:30:00"))).to.match(/no time zone offset/);
    expect(refusal(event("2026-09-31", "08:30:00Z"))).to.match(/no day of the calendar/);
    expect(refusal(ublStatus("<cac:ActualArrivalTransportEvent/>"))).to.match(
      /status\.xml:\d+:\d+: .*OccurrenceDate or OccurrenceTime is missing/,
    );
  });

  it("refuses unknown codes and elements, and a code that contradicts its element", () => {
    for (const unknown of ["42", "0", "380", "999", "DEP", "024"])
      expect(refusal(ublStatus(ublEvent("TransportEvent", code(unknown)))), unknown).to.match(/Recommendation 24/);
    expect(refusal(ublStatus(ublEvent("LoadingTransportEvent", code("24"))))).to.match(/says loaded, its code says departed/);
    expect(refusal(ublStatus(ublEvent("TeleportationTransportEvent")))).to.match(/is no event of UBL/);
    const place = '<cac:Location><cbc:ID schemeID="UNLOCODE">XYABC</cbc:ID></cac:Location>';
    expect(refusal(ublStatus(ublEvent("ActualArrivalTransportEvent", place)))).to.match(/there is no country XY/);
  });

  it("knows the 345 codes of Recommendation 24", () => {
    expect(Array.from({ length: 500 }, (_, n) => String(n)).filter(isStatusCode)).to.have.length(345);
  });

  it("warns where a status has no event", () => {
    const { reports, warnings } = importedXml(
      ublStatus("", "<cbc:TransportExecutionStatusCode>35</cbc:TransportExecutionStatusCode>"),
    );
    expect(reports).to.deep.equal([]);
    expect(warnings.join("; ")).to.match(/status "35" is of the transport as a whole.*holds no event/);
  });
});
