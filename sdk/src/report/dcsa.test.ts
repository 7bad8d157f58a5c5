import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { DCSA_EQUIPMENT } from "./codes/dcsa.ts";
import { EventInvalid } from "./errors.ts";
import { classOf, DEPARTED_AT, dcsa2, dcsa2Equipment, dcsa2Other, dcsa3, imported, only } from "./testing/events.ts";

/** What refuses a file of this event. */
const refusal = (event: unknown): string => {
  const error = thrownBy(() => imported([event]));
  expect(error).to.be.instanceOf(EventInvalid);
  return error.message;
};

describe("DCSA Track & Trace 2.2", () => {
  it("is read from an event, a list and an answer", () => {
    const expected = {
      format: "dcsa2",
      eventId: "5d2c0c8e-5a3e-4a7e-9f0e-6b1b7a3c1d01",
      event: "departed",
      reason: null,
      occurredAt: DEPARTED_AT,
      recordedAt: DEPARTED_AT + 600n,
      place: { unLocode: "DEHAM", named: "Burchardkai" },
      vehicle: { mode: "VESSEL", id: "9321483", name: "Nordlicht", voyage: "612E" },
      references: [
        { kind: "booking", value: "BK-77120", as: "BKG" },
        { kind: "transportDocument", value: "SWB-77120", as: "TRD" },
        { kind: "order", value: "PO-3316", as: "PO" },
      ],
      original: dcsa2(),
    };
    for (const file of [dcsa2(), [dcsa2()], { events: [dcsa2()] }]) {
      expect(only(file)).to.deep.equal(expected);
      expect(imported(file).warnings).to.deep.equal([]);
    }
  });

  it("moves a leg by what happened to laden equipment", () => {
    const classes = Object.keys(DCSA_EQUIPMENT).map((code) => [code, only([dcsa2Equipment(code)]).event]);
    expect(Object.fromEntries(classes.filter(([, event]) => event !== null))).to.deep.equal({
      GTIN: "received",
      LOAD: "loaded",
      DISC: "discharged",
      GTOT: "delivered",
    });
    expect(classOf(only([dcsa2Equipment("LOAD", { emptyIndicatorCode: "EMPTY" })]))).to.match(/^none: an empty container/);
    expect(only([dcsa2Equipment("LOAD")]).references[0]).to.deep.equal({
      kind: "equipment",
      value: "APZU4812090",
      as: "equipmentReference",
    });
  });

  it("moves nothing by what is planned, estimated or of a document, the issue of an arrival notice excepted", () => {
    const shipment = (shipmentEventTypeCode: string, documentTypeCode: string, eventClassifierCode = "ACT") =>
      classOf(
        only([
          dcsa2Other({ eventType: "SHIPMENT", shipmentEventTypeCode, documentTypeCode, documentID: "1", eventClassifierCode }),
        ]),
      );
    expect(classOf(only([dcsa2({ eventClassifierCode: "EST", transportEventTypeCode: "ARRI" })]))).to.equal(
      "none: estimated, not actual",
    );
    expect(classOf(only([dcsa2({ eventClassifierCode: "PLN" })]))).to.equal("none: planned, not actual");
    expect(shipment("DRFT", "SHI")).to.equal("none: DRFT: of a document, not of a leg");
    expect(shipment("ISSU", "TRD")).to.equal("none: ISSU: of a document, not of a leg");
    expect(shipment("VOID", "ARN")).to.equal("none: VOID: of a document, not of a leg");
    expect(shipment("ISSU", "ARN")).to.equal("arrivalNoticed");
    expect(shipment("ISSU", "ARN", "PLN")).to.equal("none: planned, not actual");
  });

  it("refuses what it does not know, naming it", () => {
    expect(refusal(dcsa2({ transportEventTypeCode: "LEFT" }))).to.match(
      /\[0\]\.transportEventTypeCode: "LEFT" is not among the codes/,
    );
    expect(refusal(dcsa2Equipment("HEBT"))).to.match(/\[0\]\.equipmentEventTypeCode: "HEBT"/);
    expect(refusal(dcsa2Equipment("__proto__"))).to.match(/"__proto__" is not among/);
    const notice = { eventType: "SHIPMENT", documentID: "1" };
    expect(refusal(dcsa2Other({ ...notice, shipmentEventTypeCode: "GONE", documentTypeCode: "ARN" }))).to.match(/"GONE"/);
    expect(refusal(dcsa2Other({ ...notice, shipmentEventTypeCode: "ISSU", documentTypeCode: "XXX" }))).to.match(
      /documentTypeCode: "XXX"/,
    );
    expect(refusal(dcsa2({ eventType: "OPERATIONS" }))).to.match(/\[0\]\.eventType: is none of TRANSPORT, EQUIPMENT, SHIPMENT/);
    expect(refusal(dcsa2({ eventClassifierCode: "REQ" }))).to.match(/eventClassifierCode: is none of ACT, EST, PLN/);
  });

  it("refuses what is missing, contradicts itself or cannot be", () => {
    expect(refusal(dcsa2({ eventDateTime: "2026-09-20T08:30:00" }))).to.match(/eventDateTime: .* has no time zone offset/);
    expect(refusal(dcsa2({ eventDateTime: "2026-02-30T08:30:00Z" }))).to.match(/no day of the calendar/);
    expect(refusal(dcsa2({ eventDateTime: "0001-01-01T00:00:00Z" }))).to.match(/1970/);
    expect(refusal(dcsa2({ eventDateTime: 1789885800 }))).to.match(/eventDateTime: is missing, or is not text/);
    expect(refusal(dcsa2({ eventCreatedDateTime: undefined }))).to.match(/eventCreatedDateTime/);
    expect(refusal(dcsa2({ transportCall: undefined }))).to.match(/transportCall: is missing/);
    expect(refusal(dcsa2({ eventID: "x".repeat(501) }))).to.match(/eventID: has more than 500/);
    const call = (UNLocationCode: string, inner?: string) =>
      dcsa2({ transportCall: { UNLocationCode, location: { UNLocationCode: inner } } });
    expect(refusal(call("DEHAM", "NLRTM"))).to.match(/names two places, DEHAM and NLRTM/);
    expect(refusal(call("XYABC"))).to.match(/"XYABC" is no UN\/LOCODE: there is no country XY/);
    expect(refusal(call("DE HAM"))).to.match(/"DE HAM" is no UN\/LOCODE/);
    expect(only([call("XZSEA")]).place?.unLocode).to.equal("XZSEA");
  });

  it("warns of numbers whose check digit is wrong", () => {
    const { warnings } = imported([dcsa2Equipment("LOAD", { equipmentReference: "APZU4812091" })]);
    expect(warnings).to.deep.equal(['[0]: "APZU4812091" is no ISO 6346 container number, or its check digit is wrong']);
    const vessel = { vesselIMONumber: "9321484", vesselName: "Nordlicht" };
    expect(imported([dcsa2({ transportCall: { vessel } })]).warnings).to.deep.equal([
      '[0]: "9321484" is no IMO number: its check digit is wrong',
    ]);
  });

  it("counts an event once that is there twice, and refuses two of one id", () => {
    const { reports, warnings } = imported([dcsa2(), dcsa2()]);
    expect([reports.length, warnings.length]).to.deep.equal([1, 1]);
    const later = dcsa2({ eventDateTime: "2026-09-20T09:30:00+02:00" });
    expect(thrownBy(() => imported([dcsa2(), later])).message).to.match(/is in the file twice, with different content/);
    expect(imported([dcsa2({ eventID: null }), dcsa2({ eventID: null })]).reports).to.have.length(2);
  });

  it("refuses a file for one wrong event", () => {
    const wrong = dcsa2({ eventID: "2", eventDateTime: "soon" });
    expect(thrownBy(() => imported([dcsa2(), wrong])).message).to.match(/^events\.json: \[1\]\.eventDateTime/);
  });
});

describe("DCSA Track & Trace 3.0", () => {
  it("is read from the list of an answer and from an event", () => {
    for (const file of [{ events: [dcsa3({ transportEventTypeCode: "DEPA" })] }, dcsa3({ transportEventTypeCode: "DEPA" })])
      expect(only(file)).to.deep.include({
        format: "dcsa3",
        eventId: "nord-612e-deham-departure",
        event: "departed",
        occurredAt: DEPARTED_AT,
        place: { unLocode: "DEHAM", named: "Burchardkai" },
        vehicle: { mode: "VESSEL", id: "9321483", name: "Nordlicht", voyage: "612E" },
        references: [{ kind: "booking", value: "BK-77120", as: "BKG" }],
      });
  });

  it("tells gate in and gate out by the movement", () => {
    const gate = (equipmentEventTypeCode: string, movementType?: string, emptyIndicatorCode: string | undefined = "LADEN") =>
      classOf(
        only(
          dcsa3(
            { eventTypeCode: "EQUIPMENT", equipmentEventTypeCode },
            { equipmentDetails: { equipmentReference: "APZU4812090", movementType, emptyIndicatorCode } },
          ),
        ),
      );
    expect(gate("GTIN", "EXPORT")).to.equal("received");
    expect(gate("GTOT", "IMPORT")).to.equal("delivered");
    expect(gate("GTIN")).to.equal("received");
    for (const [code, movement] of [
      ["GTIN", "IMPORT"],
      ["GTOT", "EXPORT"],
      ["GTOT", "TRANSSHIPMENT"],
    ] as const)
      expect(gate(code, movement)).to.match(/^none: .*on the way/);
    expect(gate("LOAD", "EXPORT", "EMPTY")).to.match(/^none: an empty container/);
    const silent = dcsa3({ eventTypeCode: "EQUIPMENT", equipmentEventTypeCode: "LOAD" }, { equipmentDetails: {} });
    expect(classOf(only(silent))).to.match(/^none: it does not say whether/);
  });

  it("moves nothing by measurements", () => {
    for (const eventTypeCode of ["IOT", "REEFER"])
      expect(classOf(only(dcsa3({ eventTypeCode })))).to.match(/^none: a measurement/);
  });

  it("takes a retraction for an error declaration of the event", () => {
    expect(only({ events: [{ eventID: "nord-612e-deham-departure", isRetracted: true }] })).to.deep.include({
      event: null,
      occurredAt: null,
      corrects: { eventId: "nord-612e-deham-departure", reason: "didNotOccur", replacements: [] },
    });
  });

  it("lets the later of two versions count, whichever comes first", () => {
    const first = dcsa3({ transportEventTypeCode: "DEPA" });
    const later = dcsa3(
      { transportEventTypeCode: "DEPA" },
      { eventUpdatedDateTime: "2026-09-20T07:00:00Z", eventDateTime: "2026-09-20T06:45:00Z" },
    );
    const retracted = { eventID: "nord-612e-deham-departure", isRetracted: true, eventUpdatedDateTime: "2026-09-20T09:00:00Z" };
    for (const events of [
      [first, later],
      [later, first],
    ])
      expect(only({ events }).occurredAt).to.equal(DEPARTED_AT + 900n);
    expect(only({ events: [retracted, first, later] }).corrects).to.not.equal(undefined);
  });

  it("refuses an event without its code, and one without an id", () => {
    expect(refusal(dcsa3({ transportEventTypeCode: undefined }))).to.match(
      /eventClassification\.transportEventTypeCode: is missing/,
    );
    expect(refusal(dcsa3({ transportEventTypeCode: "DEPA" }, { eventID: "" }))).to.match(/eventID: is empty/);
  });
});
