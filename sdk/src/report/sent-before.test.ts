import { expect } from "chai";
import { type Hex, keccak256, toHex } from "viem";
import { failureOf, type Party } from "../../../test/ledger.ts";
import { AlreadyDone } from "../errors.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import { openVoyage, type Voyage } from "../ship/testing/voyage.ts";
import { correctEvent } from "./correct-event.ts";
import { reportEvent } from "./report-event.ts";
import { reportEvents } from "./report-events.ts";
import { dcsa2, epcis, epcisDocument, imported } from "./testing/events.ts";

const salt = (name: string): Hex => keccak256(toHex(name));
const at = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

describe("what was said of a leg before a call was broken off", () => {
  let voyage: Voyage;
  let carrier: Party;
  let shipmentId: Hex;
  let time: bigint;
  before(async () => {
    voyage = await openVoyage();
    ({ carrier } = voyage);
  });
  after(() => voyage.close());
  beforeEach(async () => {
    shipmentId = await voyage.open();
    time = (await voyage.now()) - 3_600n;
  });
  const departed = (more: object = {}) => ({
    shipmentId,
    leg: 0,
    report: { event: "departed", occurredAt: time, ...more } as const,
  });
  const eventsOf = async () => (await shipmentOf(carrier, shipmentId)).events;

  it("is answered as the repeated call's own, and nothing is sent", async () => {
    const given = { ...departed({ original: { gate: 1 } }), salt: salt("a") };
    const first = await reportEvent(carrier, given);
    expect(await reportEvent(carrier, { ...given, again: true })).to.deep.equal(first);
    const correction = {
      shipmentId,
      index: 0,
      reason: "other",
      occurredAt: time,
      original: { gate: 2 },
      salt: salt("b"),
    } as const;
    const corrected = await correctEvent(carrier, correction);
    expect(await correctEvent(carrier, { ...correction, again: true })).to.deep.equal(corrected);
    // The report stays what it was, whatever was said of it since.
    expect(await reportEvent(carrier, { ...given, again: true })).to.deep.equal(first);
    expect(await eventsOf()).to.have.length(2);
  });

  it("is nobody else's, and not that of another salt, time or reason", async () => {
    await reportEvent(carrier, { ...departed({ event: "received", original: { gate: 1 } }), salt: salt("a") });
    const same = { ...departed({ event: "received", original: { gate: 1 } }), salt: salt("a"), again: true };
    for (const [who, given] of [
      [voyage.forwarder, same],
      [carrier, { ...same, salt: salt("b") }],
      [carrier, { ...same, again: false }],
      [carrier, { ...departed({ event: "received", occurredAt: time + 1n }), again: true }],
    ] as const)
      expect(await failureOf(reportEvent(who, given))).to.be.instanceOf(AlreadyDone);
    const correction = { shipmentId, index: 0, reason: "didNotOccur" } as const;
    await correctEvent(carrier, correction);
    const other = { shipmentId, index: 0, reason: "incorrectTime", occurredAt: time + 1n, again: true } as const;
    expect(await failureOf(correctEvent(carrier, other))).to.be.instanceOf(AlreadyDone);
    expect((await correctEvent(carrier, { ...correction, again: true })).replacement).to.equal(undefined);
  });

  it("without evidence, is not a report that was taken back since", async () => {
    await reportEvent(carrier, departed());
    expect((await reportEvent(carrier, { ...departed(), again: true })).index).to.equal(0);
    await correctEvent(carrier, { shipmentId, index: 0, reason: "didNotOccur" });
    expect((await reportEvent(carrier, { ...departed(), again: true })).index).to.equal(1);
  });

  it("is found of a file half of which was reported, and the rest is reported", async () => {
    const { reports } = imported([
      dcsa2({ eventID: "d", eventDateTime: at(time) }),
      dcsa2({ eventID: "a", eventDateTime: at(time + 60n), transportEventTypeCode: "ARRI" }),
    ]);
    const given = { shipmentId, leg: 0, salt: salt("file") };
    const [first] = await reportEvents(carrier, { ...given, reports: reports.slice(0, 1) });
    const [departure, arrival] = await reportEvents(carrier, { ...given, reports, again: true });
    expect(departure).to.deep.equal(first);
    expect(arrival).to.include({ done: "reported", index: 1 });
    expect(departure?.evidence?.salt).not.to.equal(arrival?.evidence?.salt);
  });

  it("is found of a file that corrects what it reports", async () => {
    const wrong = epcis({ eventID: "urn:uuid:1", eventTime: at(time) });
    const errorDeclaration = { declarationTime: at(time + 60n), reason: "incorrect_data", correctiveEventIDs: ["urn:uuid:2"] };
    const right = epcis({ eventID: "urn:uuid:2", eventTime: at(time + 30n) });
    const { reports } = imported(epcisDocument(wrong, { ...wrong, errorDeclaration }, right));
    const given = { shipmentId, leg: 0, reports, salt: salt("corrected") };
    const first = await reportEvents(carrier, given);
    expect(first.map(({ done }) => done)).to.deep.equal(["reported", "corrected"]);
    expect(await reportEvents(carrier, { ...given, again: true })).to.deep.equal(first);
    expect(await eventsOf()).to.have.length(2);
  });
});
