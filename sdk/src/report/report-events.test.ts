import { expect } from "chai";
import type { Hex } from "viem";
import { failureOf } from "../../../test/ledger.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import { openVoyage, type Voyage } from "../ship/testing/voyage.ts";
import { EventChoiceUnclear } from "./errors.ts";
import { reportEvent } from "./report-event.ts";
import { reportEvents } from "./report-events.ts";
import { dcsa2, imported } from "./testing/events.ts";

describe("reportEvents", () => {
  let voyage: Voyage;
  before(async () => {
    voyage = await openVoyage();
  });
  after(() => voyage.close());

  const at = (time: bigint): string => new Date(Number(time) * 1_000).toISOString();
  /** A file with a loading and a departure of the last hour. */
  const file = (now: bigint) =>
    imported([
      dcsa2({ eventID: "d", eventDateTime: at(now - 60n) }),
      dcsa2({ eventID: "e", eventDateTime: at(now - 30n), transportEventTypeCode: "ARRI", eventClassifierCode: "EST" }),
    ]).reports;
  const doneOf = async (shipmentId: Hex, reports: ReturnType<typeof file>) => {
    const events = await reportEvents(voyage.carrier, { shipmentId, leg: 0, reports });
    return events.map(({ eventId, done }) => [eventId, done]);
  };

  it("reports what a file says of a leg, once, however often it is handed in", async () => {
    const shipmentId = await voyage.open();
    const reports = file(await voyage.now());
    const [departed, estimated] = await reportEvents(voyage.carrier, { shipmentId, leg: 0, reports });
    expect(departed).to.include({ eventId: "d", event: "departed", done: "reported", index: 0 });
    expect(departed?.evidence?.salt).to.match(/^0x[0-9a-f]{64}$/);
    expect(estimated).to.include({ eventId: "e", done: "nothing" });
    expect(await doneOf(shipmentId, reports)).to.deep.equal([
      ["d", "nothing"],
      ["e", "nothing"],
    ]);
    expect((await shipmentOf(voyage.carrier, shipmentId)).events).to.have.length(1);
  });

  it("names what contradicts the ledger, and goes on", async () => {
    const shipmentId = await voyage.open();
    const now = await voyage.now();
    await reportEvent(voyage.carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt: now - 7_200n } });
    const events = await reportEvents(voyage.carrier, { shipmentId, leg: 0, reports: file(now) });
    expect(events[0]).to.include({ eventId: "d", done: "conflict" });
    expect(events[0]?.reason).to.match(/seconds apart/);
  });

  it("reports nothing where a selection is unclear, or somebody else reports", async () => {
    const shipmentId = await voyage.open();
    const reports = file(await voyage.now());
    const unclear = reportEvents(voyage.carrier, { shipmentId, leg: 0, reports, places: ["NLRTM"] });
    expect(await failureOf(unclear)).to.be.instanceOf(EventChoiceUnclear);
    expect((await failureOf(reportEvents(voyage.buyer, { shipmentId, leg: 0, reports }))).name).to.equal("NotLegReporter");
    expect((await shipmentOf(voyage.carrier, shipmentId)).events).to.deep.equal([]);
  });
});
