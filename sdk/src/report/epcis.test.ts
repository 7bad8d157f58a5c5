import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { CBV_STEPS } from "./codes/cbv.ts";
import { EventInvalid, NotAnEventFile } from "./errors.ts";
import { classOf, DEPARTED_AT, epcis, epcisDocument, imported, only } from "./testing/events.ts";

const stepOf = (bizStep: string | undefined, more = {}): string => classOf(only(epcisDocument(epcis({ bizStep, ...more }))));
const refusal = (event: unknown): string => {
  const error = thrownBy(() => imported(epcisDocument(event)));
  expect(error).to.be.instanceOf(EventInvalid);
  return error.message;
};

describe("EPCIS 2.0", () => {
  it("is read from a document as captured, as answered, and from an event", () => {
    const query = {
      type: "EPCISQueryDocument",
      schemaVersion: "2.0",
      epcisBody: { queryResults: { resultsBody: { eventList: [epcis()] } } },
    };
    const single = { type: "EPCISDocument", schemaVersion: "2.0", epcisBody: { event: epcis() } };
    for (const file of [epcisDocument(epcis()), query, single, epcis()])
      expect(only(file)).to.deep.equal({
        format: "epcis",
        eventId: "urn:uuid:0f6c2f1e-0a5d-4a4f-8f38-0d6c1a7f2b01",
        event: "departed",
        reason: null,
        occurredAt: DEPARTED_AT,
        recordedAt: null,
        place: { unLocode: null, named: "urn:epc:id:sgln:4012345.00001.0" },
        vehicle: { mode: "VESSEL", id: "9321483", name: null, voyage: null },
        references: [
          { kind: "equipment", value: "APZU4812090", as: "bic" },
          { kind: "order", value: "https://buyer.example/po/3316", as: "po" },
        ],
        original: epcis(),
      });
  });

  it("moves a leg by seven business steps and no others", () => {
    const moving = Object.keys(CBV_STEPS).filter((step) => !stepOf(step).startsWith("none"));
    expect(Object.fromEntries(moving.map((step) => [step, stepOf(step)]))).to.deep.equal({
      accepting: "received",
      loading: "loaded",
      departing: "departed",
      shipping: "departed",
      arriving: "arrived",
      unloading: "discharged",
      receiving: "delivered",
    });
    expect(Object.keys(CBV_STEPS)).to.have.length(41);
  });

  it("reads every kind of event; one that makes goods moves none", () => {
    const carried = {
      AggregationEvent: { parentID: "urn:epc:id:sscc:4012345.1234567890" },
      TransactionEvent: {},
      AssociationEvent: {},
    };
    for (const [type, more] of Object.entries(carried)) expect(stepOf("departing", { type, ...more }), type).to.equal("departed");
    expect(stepOf("departing", { type: "TransformationEvent" })).to.match(/^none: goods made of other goods/);
  });

  it("knows a word in all its forms, and leaves the words of others alone", () => {
    for (const form of ["cbv:BizStep-arriving", "https://ref.gs1.org/cbv/BizStep-arriving", "urn:epcglobal:cbv:bizstep:arriving"])
      expect(stepOf(form), form).to.equal("arrived");
    expect(stepOf("https://carrier.example/steps/moored")).to.match(/^none: a bizStep of the sender's own vocabulary/);
    expect(stepOf(undefined)).to.match(/^none: no bizStep/);
    expect(stepOf("arriving", { disposition: "https://carrier.example/state/wet" })).to.equal("arrived");
    expect(stepOf("departing", { disposition: "returned" })).to.equal("none: returned: the goods go back");
    expect(stepOf("arriving", { disposition: "damaged" })).to.equal("arrived");
  });

  it("refuses unknown words, with their place", () => {
    expect(refusal(epcis({ bizStep: "sailing" }))).to.match(/epcisBody\.eventList\[0\]\.bizStep: "sailing" is not among/);
    expect(refusal(epcis({ bizStep: "cbv:BizStep-sailing" }))).to.match(/"sailing"/);
    expect(refusal(epcis({ bizStep: "toString" }))).to.match(/"toString" is not among/);
    expect(refusal(epcis({ disposition: "afloat" }))).to.match(/disposition: "afloat"/);
    expect(refusal(epcis({ type: "QuantityEvent" }))).to.match(/type: is none of ObjectEvent/);
  });

  it("takes the offset from eventTimeZoneOffset, and refuses a time without any", () => {
    expect(only(epcisDocument(epcis({ eventTime: "2026-09-20T06:30:00Z" }))).occurredAt).to.equal(DEPARTED_AT);
    expect(refusal(epcis({ eventTimeZoneOffset: undefined }))).to.match(/eventTime: .* has no time zone offset/);
    expect(refusal(epcis({ eventTimeZoneOffset: "Berlin" }))).to.match(/has no time zone offset/);
  });

  it("reads error declarations: taken back, or replaced", () => {
    const declared = (errorDeclaration: object) =>
      epcis({ errorDeclaration: { declarationTime: "2026-09-21T08:00:00Z", ...errorDeclaration } });
    const right = epcis({ eventID: "urn:uuid:2", eventTime: "2026-09-20T09:30:00" });
    const wrong = declared({ reason: "incorrect_data", correctiveEventIDs: ["urn:uuid:2"] });
    const { reports } = imported(epcisDocument(epcis(), wrong, right));
    expect(reports.map(({ eventId, corrects }) => [eventId, corrects])).to.deep.equal([
      [epcis().eventID, undefined],
      [epcis().eventID, { eventId: epcis().eventID, reason: "incorrectData", replacements: ["urn:uuid:2"] }],
      ["urn:uuid:2", undefined],
    ]);
    expect(only(epcisDocument(declared({ reason: "did_not_occur" }))).corrects?.reason).to.equal("didNotOccur");
    expect(only(epcisDocument(declared({ reason: "cbv:ER-did_not_occur" }))).corrects?.reason).to.equal("didNotOccur");
    expect(only(epcisDocument(declared({}))).corrects).to.deep.include({ reason: "incorrectData", replacements: [] });
    expect(refusal(declared({ reason: "did_not_occur", correctiveEventIDs: ["urn:uuid:2"] }))).to.match(
      /says that nothing happened/,
    );
    expect(refusal(declared({ reason: "regret" }))).to.match(/errorDeclaration\.reason: "regret"/);
    expect(refusal({ ...declared({}), eventID: undefined })).to.match(/eventID: is missing in an error declaration/);
    expect(refusal(declared({ declarationTime: "yesterday" }))).to.match(/declarationTime/);
  });

  it("refuses other versions and documents without a list", () => {
    expect(thrownBy(() => imported({ ...epcisDocument(epcis()), schemaVersion: "1.2" }))).to.be.instanceOf(NotAnEventFile);
    expect(thrownBy(() => imported({ ...epcisDocument(), epcisBody: {} })).message).to.match(/epcisBody\.eventList: is missing/);
    expect(imported(epcisDocument()).warnings).to.deep.equal(["the file holds no event"]);
  });
});
