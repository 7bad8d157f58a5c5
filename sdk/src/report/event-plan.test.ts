import { expect } from "chai";
import { planOf } from "./event-plan.ts";
import { dcsa3, epcis, epcisDocument, imported } from "./testing/events.ts";

const at = (hour: number): string => `2026-09-20T${String(hour).padStart(2, "0")}:00:00Z`;
const event = (id: string, bizStep: string, hour: number, more: object = {}) =>
  epcis({ eventID: `urn:x:${id}`, bizStep, eventTime: at(hour), ...more });
const wrong = (id: string, bizStep: string, hour: number, reason: string, ...instead: string[]) =>
  event(id, bizStep, hour, {
    errorDeclaration: { declarationTime: at(20), reason, correctiveEventIDs: instead.map((name) => `urn:x:${name}`) },
  });
/** Ids in the order of the plan; an error declaration with an exclamation mark. */
const planned = (...events: object[]): string[] =>
  planOf(imported(epcisDocument(...events)).reports).map(
    ({ eventId, corrects }) => `${eventId?.replace("urn:x:", "")}${corrects === undefined ? "" : "!"}`,
  );

describe("the plan of a file of events", () => {
  it("is the order in which they happened", () => {
    expect(planned(event("3", "arriving", 9), event("1", "loading", 5), event("2", "departing", 7))).to.deep.equal([
      "1",
      "2",
      "3",
    ]);
  });

  it("reports what is corrected before its correction, and not what comes with that", () => {
    const file = [
      wrong("1", "departing", 7, "incorrect_data", "2"),
      event("2", "departing", 8),
      event("1", "departing", 7),
      event("3", "arriving", 9),
    ];
    expect(planned(...file)).to.deep.equal(["1", "1!", "3"]);
  });

  it("does not report what the file itself takes back", () => {
    expect(planned(event("1", "departing", 7), wrong("1", "departing", 7, "did_not_occur"))).to.deep.equal(["1!"]);
    expect(planned(event("1", "departing", 7), wrong("1", "departing", 7, "incorrect_data"))).to.deep.equal(["1!"]);
  });

  it("takes back first what was of another class", () => {
    const instead = event("2", "loading", 5);
    const error = wrong("1", "departing", 7, "incorrect_data", "2");
    expect(planned(instead, event("1", "departing", 7), error, event("3", "departing", 9))).to.deep.equal(["1!", "2", "3"]);
  });

  it("begins with retractions, which say no time", () => {
    const { reports } = imported({ events: [dcsa3({ transportEventTypeCode: "DEPA" }), { eventID: "x", isRetracted: true }] });
    expect(planOf(reports).map(({ eventId }) => eventId)).to.deep.equal(["x", "nord-612e-deham-departure"]);
  });
});
