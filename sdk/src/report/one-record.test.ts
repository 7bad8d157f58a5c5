import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { AIR_STATUS } from "./codes/one-record.ts";
import { EventInvalid, NotAnEventFile } from "./errors.ts";
import { airEvent, CARGO, classOf, DEPARTED_AT, imported, only } from "./testing/events.ts";

const refusal = (event: unknown): string => {
  const error = thrownBy(() => imported(event));
  expect(error).to.be.instanceOf(EventInvalid);
  return error.message;
};

describe("ONE Record", () => {
  it("moves a leg by seven status codes and no others", () => {
    const codes = Object.keys(AIR_STATUS).map((code) => [code, only(airEvent(code)).event]);
    expect(Object.fromEntries(codes.filter(([, event]) => event !== null))).to.deep.equal({
      RCS: "received",
      RCT: "received",
      DEP: "departed",
      ARR: "arrived",
      RCF: "discharged",
      DLV: "delivered",
      DDL: "delivered",
    });
  });

  it("reads names in full, with prefixes, and of a vocabulary", () => {
    const members = (cargo: string) => ({
      "@id": "https://air.example/events/1",
      "@type": `${cargo}LogisticsEvent`,
      [`${cargo}eventDate`]: "2026-09-20T08:30:00+02:00",
      [`${cargo}eventCode`]: { "@type": `${cargo}CodeListElement`, [`${cargo}code`]: "DEP" },
      [`${cargo}eventTimeType`]: `${cargo}ACTUAL`,
      [`${cargo}eventLocation`]: { "@id": "https://air.example/places/fra", [`${cargo}locationName`]: "Frankfurt" },
    });
    const contexts: [object | string | undefined, string][] = [
      [undefined, CARGO],
      [{ cargo: CARGO }, "cargo:"],
      [[{ c: CARGO }, "https://elsewhere.example/context"], "c:"],
      [{ "@vocab": CARGO }, ""],
      ["https://onerecord.iata.org/ns/cargo", ""],
    ];
    for (const [context, prefix] of contexts)
      expect(only({ "@context": context, ...members(prefix) }), prefix).to.deep.include({
        event: "departed",
        eventId: "https://air.example/events/1",
        occurredAt: DEPARTED_AT,
        place: { unLocode: null, named: "Frankfurt" },
      });
  });

  it("reads collections and graphs, and warns of what is elsewhere", () => {
    const api = "https://onerecord.iata.org/ns/api#";
    const collection = (...items: unknown[]) => ({
      "@type": `${api}Collection`,
      [`${api}hasTotalItems`]: 3,
      [`${api}hasItem`]: items,
    });
    const { reports, warnings } = imported(collection(airEvent("DEP"), { "@id": "https://air.example/events/9" }));
    expect(reports.map(({ event }) => event)).to.deep.equal(["departed"]);
    expect(warnings).to.deep.equal([
      'the collection says that it has "3" events, and holds 2',
      "hasItem[1] is no LogisticsEvent, or only its address",
    ]);
    expect(imported(collection(airEvent("DEP"), airEvent("ARR"), airEvent("RCF"))).warnings).to.deep.equal([]);
    const graph = { "@graph": [{ "@id": "x", "@type": `${CARGO}Company` }, airEvent("ARR")] };
    expect(only(graph).event).to.equal("arrived");
  });

  it("moves nothing by what is not actual, not whole, or not said", () => {
    const at = (name: string) => classOf(only(airEvent("DEP", { [`${CARGO}eventTimeType`]: { "@id": CARGO + name } })));
    expect(at("EXPECTED")).to.equal("none: expected, not actual");
    expect(at("PLANNED")).to.equal("none: planned, not actual");
    expect(classOf(only(airEvent("DEP", { [`${CARGO}eventTimeType`]: undefined })))).to.match(/^none: no eventTimeType/);
    for (const partial of [true, { "@value": "true" }])
      expect(classOf(only(airEvent("DEP", { [`${CARGO}partialEventIndicator`]: partial })))).to.match(/^none: of a part/);
    expect(classOf(only(airEvent("DEP", { [`${CARGO}eventCode`]: { "@id": "https://air.example/codes#OUT" } })))).to.match(
      /^none: no status code of IATA's list/,
    );
  });

  it("refuses unknown codes, two values, and a time without offset", () => {
    expect(refusal(airEvent("OFF"))).to.match(/event\.eventCode: "OFF" is not among/);
    expect(refusal(airEvent("DEP", { [`${CARGO}eventTimeType`]: "SOMEDAY" }))).to.match(/"SOMEDAY"/);
    const dates = ["2026-09-20T06:30:00Z", "2026-09-20T07:30:00Z"];
    expect(refusal(airEvent("DEP", { [`${CARGO}eventDate`]: dates }))).to.match(/eventDate: is given twice/);
    expect(refusal(airEvent("DEP", { [`${CARGO}eventDate`]: "2026-09-20T06:30:00" }))).to.match(/no time zone offset/);
    expect(refusal(airEvent("DEP", { [`${CARGO}eventDate`]: undefined }))).to.match(/eventDate: is missing/);
    expect(thrownBy(() => imported({ "@type": `${CARGO}Waybill` }))).to.be.instanceOf(NotAnEventFile);
  });

  it("is not led in circles by a context", () => {
    const circle = { "@context": { a: "b:x", b: "a:y", cargo: CARGO }, "@type": "a:LogisticsEvent" };
    expect(thrownBy(() => imported(circle))).to.be.instanceOf(NotAnEventFile);
  });
});
