import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { NotAnEventFile } from "../sdk/src/report/errors.ts";
import { type EventImport, importEvents } from "../sdk/src/report/import-events.ts";
import { thrownBy } from "./fixtures/documents.ts";

const samples = fileURLToPath(new URL("../../shared/samples/", import.meta.url));
const isThere = existsSync(samples);
if (!isThere) console.warn("SKIPPED: the sample events of other projects are not beside the repository (../shared/samples)");
const imported = (path: string): EventImport => importEvents(readFileSync(samples + path), path);

/** Class, time and reason of each event, as written in the files. */
const rowsOf = (path: string): unknown[] =>
  imported(path).reports.map(({ event, occurredAt, reason }) => [event ?? reason, Number(occurredAt)]);
const seconds = (text: string): number => Date.parse(text) / 1000;

describe("sample events", () => {
  before(function () {
    if (!isThere) this.skip();
  });

  it("of DCSA Track & Trace 2.2: two arrivals among drafts and estimates", () => {
    const arrived = ["arrived", seconds("2021-01-09T14:12:56+01:00")];
    const drafted = ["DRFT: of a document, not of a leg", seconds("2019-11-12T07:41:00+08:30")];
    const estimated = ["estimated, not actual", seconds("2019-11-12T07:41:00+08:30")];
    const path = "dcsa/tnt-220-response.json";
    expect(rowsOf(path)).to.deep.equal([arrived, drafted, estimated, arrived, drafted, estimated, drafted]);
    const { reports, warnings } = imported(path);
    expect(warnings).to.deep.equal([]);
    expect(reports[0]).to.deep.include({
      place: { unLocode: "FRPAR", named: "ADT" },
      vehicle: { mode: "VESSEL", id: "9321483", name: "King of the Seas", voyage: "2103S" },
    });
  });

  it("of DCSA with wrong values are refused by name", () => {
    const path = "dcsa/tnt-220-response-wrong-attribute-values.json";
    const error = thrownBy(() => imported(path));
    expect(error).to.be.instanceOf(DocumentRefused);
    expect(error.message).to.equal(
      `${path}: [0].transportCall.UNLocationCode: "XYABC" is no UN/LOCODE: there is no country XY. Correct the place.`,
    );
    // With the places of a real port, what is left is a container whose check digit is wrong.
    const text = readFileSync(samples + path, "utf8").replace(/XY[A-E]{3}/g, "DEHAM");
    const { reports, warnings } = importEvents(new TextEncoder().encode(text), path);
    expect(reports.map(({ event }) => event)).to.deep.equal(["departed", null, null]);
    expect(warnings).to.deep.equal(['[2]: "APZU2134567" is no ISO 6346 container number, or its check digit is wrong']);
  });

  it("of EPCIS 2.0: shipped and received", () => {
    expect(rowsOf("epcis/ObjectEvent.json")).to.deep.equal([
      ["departed", Math.floor(seconds("2005-04-03T20:33:31.116-06:00"))],
      ["delivered", Math.floor(seconds("2005-04-04T20:33:31.116-06:00"))],
    ]);
    const [received] = imported("epcis/AggregationEvent.json").reports;
    expect(received).to.deep.include({
      event: "delivered",
      references: [{ kind: "logisticUnit", value: "urn:epc:id:sscc:0614141.1234567890", as: "sscc" }],
    });
  });

  it("of ONE Record: departed, and manifested, which moves nothing", () => {
    const path = "one-record/LogisticsEvents_list.json";
    const at = seconds("2023-04-01T10:38:01Z");
    expect(rowsOf(path)).to.deep.equal([
      ["departed", at],
      ["MAN: before the flight: nothing has moved", at],
    ]);
    expect(imported(path).warnings).to.deep.equal([]);
  });

  it("of UBL: a damage on the way, without an event", () => {
    const { reports, warnings } = imported("oasis-ubl/UBL-TransportationStatus-2.1-Example.xml");
    expect(reports).to.deep.equal([]);
    expect(warnings[0]).to.match(/^status "35" is of the transport as a whole/);
  });

  it("are told from documents of the same standards", () => {
    const others = [
      "dcsa/ebl-api-3.0.0-straight-bl.json",
      "one-record/CustomsInformation_2.json",
      "oasis-ubl/UBL-Waybill-2.0-Example-International.xml",
      "w3c-traceability/BillOfLadingCredential.example.json",
      "xrechnung/01.06a-INVOICE_ubl.xml",
    ];
    for (const path of others)
      expect(
        thrownBy(() => imported(path)),
        path,
      ).to.be.instanceOf(NotAnEventFile);
  });
});
