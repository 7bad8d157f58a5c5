import { expect } from "chai";
import type { Hex } from "viem";
import { failureOf, type Party } from "../../../test/ledger.ts";
import { AlreadyDone, CallerRefused, ShipmentRefused, ValueRefused } from "../errors.ts";
import { shipmentHistory } from "../ship/shipment-history.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import { openVoyage, type Voyage } from "../ship/testing/voyage.ts";
import { correctEvent } from "./correct-event.ts";
import { CorrectedEventUnclear, EventNotReportable } from "./errors.ts";
import { reportEvent } from "./report-event.ts";
import { dcsa3, epcis, epcisDocument, imported, only } from "./testing/events.ts";
import type { TransportReport } from "./transport-report.ts";

const at = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

describe("corrections of events", () => {
  let voyage: Voyage;
  let carrier: Party;
  before(async () => {
    voyage = await openVoyage();
    ({ carrier } = voyage);
  });
  after(() => voyage.close());

  /** A file of EPCIS with a departure, its error declaration, and events that stand in for it. */
  const declared = (
    time: bigint,
    error: object,
    ...instead: object[]
  ): { declaration: TransportReport; reports: TransportReport[] } => {
    const wrong = epcis({ eventID: "urn:uuid:1", eventTime: at(time) });
    const errorDeclaration = { declarationTime: at(time + 60n), ...error };
    const { reports } = imported(epcisDocument(wrong, { ...wrong, errorDeclaration }, ...instead));
    return { declaration: reports[1] as TransportReport, reports };
  };
  const departedAt = async (time: bigint): Promise<{ shipmentId: Hex; report: TransportReport; evidenceHash: Hex }> => {
    const shipmentId = await voyage.open();
    const report = only(epcisDocument(epcis({ eventID: "urn:uuid:1", eventTime: at(time) })));
    const { evidence } = await reportEvent(carrier, { shipmentId, leg: 0, report });
    return { shipmentId, report, evidenceHash: evidence?.hash ?? "0x" };
  };

  it("keep the event, the correction and what stands in for it", async () => {
    const [wrong, right] = [(await voyage.now()) - 7_200n, (await voyage.now()) - 3_600n];
    const { shipmentId, report } = await departedAt(wrong);
    const instead = epcis({ eventID: "urn:uuid:2", eventTime: at(right) });
    const error = declared(wrong, { reason: "incorrect_data", correctiveEventIDs: ["urn:uuid:2"] }, instead);
    const corrected = await correctEvent(carrier, { shipmentId, ...error });
    expect([corrected.index, corrected.replacement]).to.deep.equal([0, 1]);
    const { events, legs } = await shipmentOf(carrier, shipmentId);
    expect(events.map(({ occurredAt, corrected, corrects }) => [occurredAt, corrected, corrects])).to.deep.equal([
      [wrong, true, undefined],
      [right, false, 0],
    ]);
    expect(events[1]?.evidence).to.equal(corrected.evidence?.hash);
    expect(legs[0]?.reached).to.deep.equal({ event: "departed", occurredAt: right });
    const names = (await shipmentHistory(carrier, shipmentId)).map(({ eventName }) => eventName);
    expect(names).to.deep.equal(["ShipmentOpened", "TransportEventReported", "TransportEventCorrected"]);
    // A repeated file changes nothing: neither the report of old nor its correction.
    expect(await failureOf(correctEvent(carrier, { shipmentId, ...error })))
      .to.be.instanceOf(AlreadyDone)
      .with.property("error", "EventAlreadyCorrected");
    expect(await failureOf(reportEvent(carrier, { shipmentId, leg: 0, report }))).to.be.instanceOf(AlreadyDone);
    expect((await shipmentOf(carrier, shipmentId)).events).to.have.length(2);
  });

  it("take back what did not happen, while nothing came after it", async () => {
    const time = (await voyage.now()) - 7_200n;
    const { shipmentId } = await departedAt(time);
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "arrived", occurredAt: time + 60n } });
    const error = declared(time, { reason: "did_not_occur" });
    expect(await failureOf(correctEvent(carrier, { shipmentId, ...error })))
      .to.be.instanceOf(ShipmentRefused)
      .with.property("error", "EventNotLast");
    const arrival = await correctEvent(carrier, { shipmentId, index: 1, reason: "didNotOccur" });
    expect(arrival.replacement).to.equal(undefined);
    await correctEvent(carrier, { shipmentId, ...error });
    const { legs, events } = await shipmentOf(carrier, shipmentId);
    expect([legs[0]?.reached, events.every(({ corrected }) => corrected), events.length]).to.deep.equal([undefined, true, 2]);
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt: time + 30n } });
  });

  it("find the event by the evidence that was kept, or by its index", async () => {
    const time = (await voyage.now()) - 7_200n;
    const { shipmentId, evidenceHash } = await departedAt(time);
    // A retraction of DCSA says nothing but an id, which the ledger does not know.
    const declaration = only({ events: [{ ...dcsa3({}), isRetracted: true }] });
    expect(await failureOf(correctEvent(carrier, { shipmentId, declaration }))).to.be.instanceOf(CorrectedEventUnclear);
    await correctEvent(carrier, { shipmentId, declaration, evidenceHash });
    expect((await shipmentOf(carrier, shipmentId)).events[0]?.corrected).to.equal(true);
    const again = await departedAt(time);
    const other = { shipmentId: again.shipmentId, index: 0, reason: "other", occurredAt: time + 5n } as const;
    expect((await correctEvent(carrier, other)).replacement).to.equal(1);
  });

  it("are refused where it is unclear which event is meant, or what stands in for it", async () => {
    const time = (await voyage.now()) - 7_200n;
    const { shipmentId } = await departedAt(time);
    const unclear = async (given: ReturnType<typeof declared>, more: object = {}) =>
      expect(await failureOf(correctEvent(carrier, { shipmentId, ...given, ...more }))).to.be.instanceOf(CorrectedEventUnclear);
    await unclear(declared(time + 1n, { reason: "did_not_occur" }));
    await unclear(declared(time, { reason: "did_not_occur" }), { leg: 1 });
    await unclear(declared(time, { correctiveEventIDs: ["urn:uuid:9"] }));
    const two = ["urn:uuid:2", "urn:uuid:3"].map((eventID) => epcis({ eventID, eventTime: at(time + 2n) }));
    await unclear(declared(time, { correctiveEventIDs: ["urn:uuid:2", "urn:uuid:3"] }, ...two));
    const { declaration, reports } = declared(time, { reason: "did_not_occur" });
    expect(await failureOf(correctEvent(carrier, { shipmentId, declaration: reports[0] as TransportReport }))).to.be.instanceOf(
      CorrectedEventUnclear,
    );
    expect(await failureOf(reportEvent(carrier, { shipmentId, leg: 0, report: declaration }))).to.be.instanceOf(
      EventNotReportable,
    );
    expect((await shipmentOf(carrier, shipmentId)).events).to.have.length(1);
  });

  it("take back an event that was of another class", async () => {
    const time = (await voyage.now()) - 7_200n;
    const { shipmentId } = await departedAt(time);
    const loaded = epcis({ eventID: "urn:uuid:2", eventTime: at(time), bizStep: "loading" });
    const error = declared(time, { reason: "incorrect_data", correctiveEventIDs: ["urn:uuid:2"] }, loaded);
    await correctEvent(carrier, { shipmentId, ...error });
    await reportEvent(carrier, { shipmentId, leg: 0, report: error.reports[2] as TransportReport });
    expect((await shipmentOf(carrier, shipmentId)).legs[0]?.reached?.event).to.equal("loaded");
  });

  it("come from who reported the event, with a reason that fits", async () => {
    const { seller, forwarder } = voyage;
    const time = (await voyage.now()) - 7_200n;
    const { shipmentId } = await departedAt(time);
    for (const party of [seller, forwarder])
      expect(await failureOf(correctEvent(party, { shipmentId, index: 0, reason: "didNotOccur" })), party.name)
        .to.be.instanceOf(CallerRefused)
        .with.property("error", "NotEventReporter");
    const refused = async (
      index: number,
      reason: "didNotOccur" | "incorrectTime",
      occurredAt: bigint | undefined,
      error: string,
    ) =>
      expect(await failureOf(correctEvent(carrier, { shipmentId, index, reason, occurredAt })))
        .to.be.instanceOf(ValueRefused)
        .with.property("error", error);
    await refused(0, "didNotOccur", time, "CorrectionReasonInvalid");
    await refused(0, "incorrectTime", undefined, "CorrectionReasonInvalid");
    await refused(0, "incorrectTime", time + 86_400n, "EventTimeInvalid");
    await refused(7, "didNotOccur", undefined, "EventUnknown");
  });
});
