import { expect } from "chai";
import { concat, type Hex, keccak256, stringToHex } from "viem";
import { failureOf, type Party } from "../../../test/ledger.ts";
import { suspend } from "../accredit/suspend.ts";
import { AlreadyDone, CallerRefused, ParticipantRefused, ShipmentRefused, ValueRefused } from "../errors.ts";
import { canonicalJson } from "../seal/canonical-json.ts";
import { openShipment } from "../ship/open-shipment.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import { openVoyage, type Voyage } from "../ship/testing/voyage.ts";
import { EventNotReportable, EventTimesConflict } from "./errors.ts";
import { type PlainEvent, reportEvent } from "./report-event.ts";
import { dcsa2, dcsa2Equipment, dcsa3, epcis, epcisDocument, only } from "./testing/events.ts";

/** RFC 3339 of seconds since 1970. */
const at = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

describe("reports of events", () => {
  let voyage: Voyage;
  let carrier: Party;
  before(async () => {
    voyage = await openVoyage();
    ({ carrier } = voyage);
  });
  after(() => voyage.close());

  const report = (by: Party, shipmentId: Hex, event: PlainEvent["event"], occurredAt: bigint, leg = 0) =>
    reportEvent(by, { shipmentId, leg, report: { event, occurredAt } });

  it("come from a carrier's own format, with evidence that the carrier can open later", async () => {
    const shipmentId = await voyage.open();
    const occurredAt = (await voyage.now()) - 3_600n;
    const file = only([dcsa2({ eventDateTime: at(occurredAt), eventCreatedDateTime: at(occurredAt) })]);
    const reported = await reportEvent(carrier, { shipmentId, leg: 0, report: file });
    const { legs, events } = await shipmentOf(carrier, shipmentId);
    expect(legs[0]?.reached).to.deep.equal({ event: "departed", occurredAt });
    const { salt, hash } = reported.evidence ?? { salt: "0x", hash: "0x" };
    expect(salt).to.match(/^0x[0-9a-f]{64}$/);
    expect(keccak256(concat([salt as Hex, stringToHex(canonicalJson(file.original))]))).to.equal(hash);
    expect(events).to.deep.equal([
      {
        ...{ index: 0, leg: 0, event: "departed", occurredAt, reportedAt: Number(reported.blockNumber) },
        ...{ reporter: carrier.account.address, evidence: hash, corrected: false },
      },
    ]);
    expect([reported.opened, reported.incomplete]).to.deep.equal([[], []]);
  });

  it("are not of what moves no leg, nor of another event's error", async () => {
    const shipmentId = await voyage.open();
    const errorDeclaration = { declarationTime: "2026-09-21T08:00:00Z", reason: "did_not_occur" };
    const files = [
      [dcsa2({ eventClassifierCode: "EST" })],
      [dcsa2Equipment("LOAD", { emptyIndicatorCode: "EMPTY" })],
      epcisDocument(epcis({ errorDeclaration })),
      dcsa3({}, { isRetracted: true }),
    ];
    for (const file of files)
      expect(await failureOf(reportEvent(carrier, { shipmentId, leg: 0, report: only(file) }))).to.be.instanceOf(
        EventNotReportable,
      );
    expect((await shipmentOf(carrier, shipmentId)).events).to.deep.equal([]);
  });

  it("are refused of whoever is not accredited", async () => {
    const { ledger, seller, leg } = voyage;
    const shipmentId = await voyage.open();
    const now = await voyage.now();
    const stranger = await ledger.machineOf("unaccredited carrier");
    expect(await failureOf(report(stranger, shipmentId, "departed", now))).to.be.instanceOf(ParticipantRefused);
    // Named as the leg's carrier, but accredited as a trader only.
    const legs = [{ carrier: seller.account.address }];
    const own = await openShipment(seller, { legs });
    expect(await failureOf(report(seller, own.shipmentId, "departed", now)))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotLegReporter");
    const late = await ledger.join("late carrier", "carrier");
    const theirs = await openShipment(seller, { legs: [{ carrier: late.account.address }, leg] });
    await suspend(ledger.identityProvider, { account: late.account.address });
    expect(await failureOf(report(late, theirs.shipmentId, "departed", now)))
      .to.be.instanceOf(ParticipantRefused)
      .with.property("error", "ParticipantInactive");
  });

  it("are refused of the wrong party", async () => {
    const { ledger, seller, buyer, forwarder } = voyage;
    const shipmentId = await voyage.open();
    const now = await voyage.now();
    const other = await ledger.join("other carrier", "carrier");
    for (const party of [seller, buyer, other])
      expect(await failureOf(report(party, shipmentId, "received", now)), party.name)
        .to.be.instanceOf(CallerRefused)
        .with.property("error", "NotLegReporter");
    await report(forwarder, shipmentId, "received", now - 60n);
    expect(await failureOf(report(forwarder, shipmentId, "departed", now))).to.be.instanceOf(CallerRefused);
  });

  it("are refused out of order, and on legs that there are not", async () => {
    const { seller, leg } = voyage;
    const { shipmentId } = await openShipment(seller, { legs: [leg, leg] });
    const now = await voyage.now();
    const outOfOrder = async (event: PlainEvent["event"], on = 0) =>
      expect(await failureOf(report(carrier, shipmentId, event, now, on)), event)
        .to.be.instanceOf(ShipmentRefused)
        .with.property("error", "EventOutOfOrder");
    for (const event of ["arrivalNoticed", "arrived", "discharged", "delivered"] as const) await outOfOrder(event);
    await report(carrier, shipmentId, "departed", now - 300n);
    for (const event of ["received", "loaded", "discharged", "delivered"] as const) await outOfOrder(event);
    await outOfOrder("departed", 1);
    await report(carrier, shipmentId, "arrived", now - 200n);
    await report(carrier, shipmentId, "departed", now - 100n, 1);
    expect(await failureOf(report(carrier, shipmentId, "departed", now, 2)))
      .to.be.instanceOf(ValueRefused)
      .with.property("error", "LegUnknown");
  });

  it("are one event when they come twice, from one source or from two", async () => {
    const shipmentId = await voyage.open();
    const occurredAt = (await voyage.now()) - 3_600n;
    const first = only([dcsa2({ eventDateTime: at(occurredAt) })]);
    await reportEvent(carrier, { shipmentId, leg: 0, report: first });
    const second = (apart: bigint) => only(epcisDocument(epcis({ eventTime: at(occurredAt + apart), bizStep: "shipping" })));
    for (const again of [first, second(0n), second(600n), second(-900n)])
      expect(await failureOf(reportEvent(carrier, { shipmentId, leg: 0, report: again })))
        .to.be.instanceOf(AlreadyDone)
        .with.property("error", "EventAlreadyReported");
    expect((await shipmentOf(carrier, shipmentId)).events).to.have.length(1);
  });

  it("conflict when two sources say different times, which the error names", async () => {
    const shipmentId = await voyage.open();
    const reported = (await voyage.now()) - 7_200n;
    await report(carrier, shipmentId, "departed", reported);
    const given = reported + 901n;
    const error = (await failureOf(report(carrier, shipmentId, "departed", given))) as EventTimesConflict;
    expect(error).to.be.instanceOf(EventTimesConflict);
    expect(error.values).to.deep.equal({ shipmentId, leg: 0, event: "departed", reported, given, index: 0 });
    expect(error.message).to.include(String(reported)).and.include(String(given));
    const strict = { shipmentId, leg: 0, report: { event: "departed", occurredAt: reported + 1n }, tolerance: 0n } as const;
    expect(await failureOf(reportEvent(carrier, strict))).to.be.instanceOf(EventTimesConflict);
    const lax = { ...strict, report: { ...strict.report, occurredAt: given }, tolerance: 1_000n };
    expect(await failureOf(reportEvent(carrier, lax))).to.be.instanceOf(AlreadyDone);
  });

  it("bear clocks that are a quarter of an hour ahead, and no more", async () => {
    const { networkHelpers } = voyage.ledger;
    const [near, far] = [await voyage.open(), await voyage.open()];
    const next = (await voyage.now()) + 1_000n;
    const invalid = await failureOf(report(carrier, far, "departed", next + 1_800n));
    expect(invalid).to.be.instanceOf(ValueRefused).with.property("error", "EventTimeInvalid");
    await networkHelpers.time.increaseTo(next);
    await report(carrier, near, "departed", next + 890n);
    expect((await shipmentOf(carrier, near)).events[0]?.occurredAt).to.equal(next + 890n);
  });

  it("have times in the order of their classes, and none of another age", async () => {
    const shipmentId = await voyage.open();
    const now = await voyage.now();
    await report(carrier, shipmentId, "loaded", now - 1_000n);
    const refused = async (time: bigint) =>
      expect(await failureOf(report(carrier, shipmentId, "departed", time)))
        .to.be.instanceOf(ValueRefused)
        .with.property("error", "EventTimeInvalid");
    await refused(now - 1_001n);
    await refused(0n);
    const fresh = await voyage.open();
    expect(await failureOf(report(carrier, fresh, "departed", now - 400n * 86_400n))).to.be.instanceOf(ValueRefused);
    await report(carrier, fresh, "departed", now - 300n * 86_400n);
  });
});
