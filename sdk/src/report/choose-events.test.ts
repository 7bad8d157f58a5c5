import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { chooseEvents } from "./choose-events.ts";
import { EventChoiceUnclear } from "./errors.ts";
import type { EventSelection } from "./select-events.ts";
import { dcsa2, dcsa2Equipment, epcis, epcisDocument, imported } from "./testing/events.ts";

const at = (hour: number): string => `2026-09-20T${String(hour).padStart(2, "0")}:00:00Z`;
const [A, B] = ["APZU4812090", "KTOU4172309"];
const booking = (value: string) => [{ documentReferenceType: "BKG", documentReferenceValue: value }];
const box = (id: string, code: string, hour: number, container: string, place = "DEHAM", more: object = {}) =>
  dcsa2Equipment(code, {
    ...{ eventID: id, eventDateTime: at(hour), equipmentReference: container, eventLocation: { UNLocationCode: place } },
    ...{ transportCall: undefined, documentReferences: booking("BK-1"), references: [], ...more },
  });
const ship = (id: string, code: string, hour: number, place = "DEHAM", more: object = {}) =>
  dcsa2({
    ...{ eventID: id, transportEventTypeCode: code, eventDateTime: at(hour), transportCall: { UNLocationCode: place } },
    ...{ documentReferences: [], references: [], ...more },
  });
const chosen = (events: object, selection?: EventSelection) => {
  const { due, left } = chooseEvents(imported(events).reports, selection);
  return {
    due: due.map(({ eventId, corrects }) => `${eventId}${corrects === undefined ? "" : "!"}`),
    left: left.map(({ report, reason }) => `${report.eventId}${report.corrects === undefined ? "" : "!"}: ${reason}`),
  };
};
const refusal = (events: object, selection?: EventSelection): EventChoiceUnclear => {
  const error = thrownBy(() => chosen(events, selection)) as EventChoiceUnclear;
  expect(error).to.be.instanceOf(EventChoiceUnclear);
  return error;
};

describe("the choice of a leg's events", () => {
  it("takes the first beginning and the last end of several containers", () => {
    const file = [
      ...[box("in b", "GTIN", 2, B), box("in a", "GTIN", 1, A), box("load b", "LOAD", 4, B), box("load a", "LOAD", 5, A)],
      ship("depa", "DEPA", 6),
      ...[box("disc a", "DISC", 9, A, "SGSIN"), box("disc b", "DISC", 8, B, "SGSIN")],
      ...[box("out a", "GTOT", 11, A, "SGSIN"), box("out b", "GTOT", 12, B, "SGSIN")],
    ];
    const { due, left } = chosen(file);
    expect(due).to.deep.equal(["in a", "load b", "depa", "disc a", "out b"]);
    expect(left).to.have.members([
      "in b: the first received of the file counts",
      "load a: the first loaded of the file counts",
      "disc b: the last discharged of the file counts",
      "out a: the last delivered of the file counts",
    ]);
  });

  it("keeps what moves no leg, which is said of it later", () => {
    expect(chosen([ship("depa", "DEPA", 6), ship("est", "ARRI", 9, "SGSIN", { eventClassifierCode: "EST" })]).due).to.deep.equal([
      "depa",
      "est",
    ]);
  });

  const transshipped = [
    ...[box("load", "LOAD", 1, A), ship("depa", "DEPA", 2), ship("arri", "ARRI", 5, "SGSIN"), box("disc", "DISC", 6, A, "SGSIN")],
    ...[box("load 2", "LOAD", 8, A, "SGSIN"), ship("depa 2", "DEPA", 9, "SGSIN"), ship("arri 2", "ARRI", 12, "CNTSN")],
  ];
  it("refuses one class at several places, and takes each leg by its places", () => {
    expect(refusal(transshipped).values).to.deep.equal({ event: "loaded", places: ["DEHAM", "SGSIN"] });
    expect(chosen(transshipped, { places: ["DEHAM", "SGSIN"] }).due).to.deep.equal(["load", "depa", "arri", "disc"]);
    expect(chosen(transshipped, { places: ["sgsin", "CN TSN"] }).due).to.deep.equal(["load 2", "depa 2", "arri 2"]);
    expect(refusal(transshipped, { containers: [A] }).values).to.have.property("event", "loaded");
  });

  it("refuses an end before a beginning, and tells two legs at one place apart by the order of their places", () => {
    const middle = transshipped.slice(2, 6);
    expect(refusal(middle).values).to.include({ ended: "arrived", begun: "loaded" });
    expect(refusal(middle, { places: ["SGSIN"] }).values).to.include({ ended: "arrived", begun: "loaded" });
    expect(chosen(middle, { places: ["DEHAM", "SGSIN"] }).due).to.deep.equal(["arri", "disc"]);
    expect(chosen(middle, { places: ["SGSIN", "CNTSN"] }).due).to.deep.equal(["load 2", "depa 2"]);
  });

  it("takes two terminals of one port for one place", () => {
    const terminal = (locationName: string) => ({ eventLocation: { UNLocationCode: "DEHAM", locationName } });
    const file = [box("1", "LOAD", 1, A, "", terminal("Burchardkai")), box("2", "LOAD", 2, B, "", terminal("Tollerort"))];
    expect(chosen(file).due).to.deep.equal(["1"]);
  });

  it("selects containers and references, with the means of transport that carries them", () => {
    const file = [
      ...[box("load a", "LOAD", 1, A), box("load b", "LOAD", 2, B, "DEHAM", { documentReferences: booking("BK-2") })],
      ...[box("load c", "LOAD", 0, "MSKU1234565", "DEHAM", { documentReferences: [] }), ship("depa", "DEPA", 3)],
    ];
    expect(chosen(file, { containers: [B] }).due).to.deep.equal(["load b", "depa"]);
    expect(chosen(file, { containers: [A, B] }).due).to.deep.equal(["load a", "depa"]);
    expect(chosen(file, { references: ["BK-2"] }).due).to.deep.equal(["load b", "depa"]);
    const { due, left } = chosen(file, { references: ["BK-1"], containers: [B] });
    expect(due).to.deep.equal(["depa"]);
    expect(left).to.have.members(["load a", "load b", "load c"].map((id) => `${id}: it was not selected`));
  });

  it("refuses a selection that names nothing in the file, and says what there is", () => {
    const file = [box("load", "LOAD", 1, A)];
    for (const selection of [{ places: ["NLRTM"] }, { containers: [B] }, { references: ["BK-2"] }])
      expect(refusal(file, selection).message).to.match(/No event of the file names .* The file names "/);
  });

  const wrong = (id: string, bizStep: string, hour: number, reason: string, instead: string[] = [], more: object = {}) => ({
    ...epcis({ eventID: id, bizStep, eventTime: at(hour), ...more }),
    errorDeclaration: { declarationTime: at(20), reason, correctiveEventIDs: instead },
  });
  const step = (id: string, bizStep: string, hour: number, more: object = {}) =>
    epcis({ eventID: id, bizStep, eventTime: at(hour), ...more });

  it("counts what a file's own corrections leave", () => {
    const late = [
      ...[step("urn:x:1", "loading", 1), wrong("urn:x:1", "loading", 1, "incorrect_data", ["urn:x:2"])],
      ...[step("urn:x:2", "loading", 5), step("urn:x:3", "loading", 3)],
    ];
    expect(chosen(epcisDocument(...late))).to.deep.equal({
      due: ["urn:x:1!", "urn:x:3"],
      left: ["urn:x:1: the first loaded of the file counts"],
    });
    const taken = [
      ...[step("urn:x:1", "loading", 1), wrong("urn:x:1", "loading", 1, "did_not_occur"), step("urn:x:3", "loading", 3)],
    ];
    expect(chosen(epcisDocument(...taken)).due).to.deep.equal(["urn:x:1!", "urn:x:3"]);
  });

  it("takes nothing back that another event of the same time says", () => {
    const file = [step("urn:x:1", "loading", 1), wrong("urn:x:1", "loading", 1, "did_not_occur"), step("urn:x:3", "loading", 1)];
    expect(chosen(epcisDocument(...file))).to.deep.equal({
      due: ["urn:x:3"],
      left: ["urn:x:1!: another loaded of that time counts"],
    });
  });

  it("selects an event in error with its declaration and what stands in for it", () => {
    const [here, there] = ["urn:epc:id:sgln:4012345.00001.0", "urn:epc:id:sgln:4012345.00002.0"];
    const file = epcisDocument(
      step("urn:x:1", "loading", 1, { readPoint: { id: here } }),
      wrong("urn:x:1", "loading", 1, "incorrect_data", ["urn:x:2"], { readPoint: { id: here } }),
      step("urn:x:2", "loading", 1, { readPoint: { id: there } }),
    );
    for (const places of [undefined, [here], [there]])
      expect(chosen(file, { places }), String(places)).to.deep.equal({ due: ["urn:x:1", "urn:x:1!"], left: [] });
  });
});
