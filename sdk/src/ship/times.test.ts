import { expect } from "chai";
import type { Hex } from "viem";
import { failureOf } from "../../../test/ledger.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import type { KontorClient } from "../client.ts";
import { submit } from "../declare/submit.ts";
import { subscribe } from "../declare/subscribe.ts";
import { ValueRefused } from "../errors.ts";
import { judge } from "../judge/judge.ts";
import { release } from "../judge/release.ts";
import { register } from "../register/register.ts";
import { correctEvent } from "../report/correct-event.ts";
import { type PlainEvent, reportEvent } from "../report/report-event.ts";
import type { StepDurations } from "./durations-in.ts";
import { type DurationsParameters, durationsOf } from "./durations-of.ts";
import { linkDocuments } from "./link-documents.ts";
import { openShipment } from "./open-shipment.ts";
import { granted, openVoyage, paper, registered, type Voyage } from "./testing/voyage.ts";
import { timelineOf } from "./timeline-of.ts";

describe("time figures of shipments", () => {
  let voyage: Voyage;
  before(async () => {
    voyage = await openVoyage();
  });
  after(() => voyage.close());

  /** Do something in a block with this time; the block before is a second older, since a call is tried on it first. */
  async function at<T>(time: bigint, act: () => Promise<T>): Promise<T> {
    const { time: clock } = voyage.ledger.networkHelpers;
    await clock.increaseTo(time - 1n);
    await clock.setNextBlockTimestamp(time);
    return act();
  }
  const reported = (shipmentId: Hex, event: PlainEvent["event"], occurredAt: bigint) =>
    reportEvent(voyage.carrier, { shipmentId, leg: 0, report: { event, occurredAt } });

  /** Seconds of a declared voyage after its departure. */
  interface Course {
    reported: bigint;
    submitted: bigint;
    judged: bigint;
    inspected?: bigint;
    arrived: bigint;
    released: bigint;
  }

  /** A shipment from opening to release; every step in a block of a known time. */
  async function sail(course: Course): Promise<{ shipmentId: Hex; declarationId: Hex; departed: bigint; list: Hex }> {
    const { buyer, carrier, office } = voyage;
    const { shipmentId } = await openShipment(buyer, { legs: [voyage.leg] });
    const list = await registered(buyer, "packingList");
    await linkDocuments(buyer, { shipmentId, documents: [{ documentId: list }] });
    const subscription = { shipmentId, leg: 0, event: "departed", office: office.account.address, procedure: "import" } as const;
    const { declarationId } = await subscribe(buyer, subscription);
    const documentId = await registered(buyer, "importDeclaration");
    const grantId = await granted(buyer, documentId, office, "read");
    const report = await registered(office, "customsResponse");
    const certificate = await registered(office, "clearanceCertificate");
    const departed = (await voyage.now()) + 100n;
    const then = <T>(seconds: bigint, act: () => Promise<T>) => at(departed + seconds, act);
    await then(course.reported, () => reported(shipmentId, "departed", departed));
    await then(course.submitted, () => submit(buyer, { declarationId, documentId, grantId }));
    const judgement = { declarationId, documentId };
    if (course.inspected !== undefined)
      await then(course.inspected, () => judge(office, { ...judgement, outcome: "inspect", discrepancies: ["grave"], report }));
    await then(course.judged, () => judge(office, { ...judgement, outcome: "preclear", certificate, documents: [list] }));
    await then(course.arrived, () =>
      reportEvent(carrier, { shipmentId, leg: 0, report: { event: "arrived", occurredAt: departed + course.arrived } }),
    );
    await then(course.released, () => release(office, { declarationId }));
    return { shipmentId, declarationId, departed, list };
  }

  const measured = async (parameters: DurationsParameters = {}, client: KontorClient = voyage.seller) => {
    const { shipments, steps } = await durationsOf(client, parameters);
    return { shipments, of: (name: string) => steps.find((step) => step.name === name) as StepDurations };
  };

  it("tell when each step happened, who took it, and what came before", async () => {
    const { buyer, carrier, office } = voyage;
    const { shipmentId, declarationId, departed, list } = await sail({
      ...{ reported: 30n, submitted: 90n, judged: 400n, inspected: 150n, arrived: 5_000n, released: 5_600n },
    });
    const steps = await timelineOf(voyage.seller, { shipmentId });
    const last = steps.slice(-8);
    expect(last.map(({ step, time, since, by }) => [step, time - departed, since, by])).to.deep.equal([
      ["TransportEventReported", 30n, last[0]?.since, carrier.account.address],
      ["DeclarationOpened", 30n, 0n, undefined],
      ["DeclarationSubmitted", 90n, 60n, buyer.account.address],
      ["DeclarationJudged", 150n, 60n, office.account.address],
      ["DiscrepanciesFound", 150n, 0n, office.account.address],
      ["DeclarationJudged", 400n, 250n, office.account.address],
      ["TransportEventReported", 5_000n, 4_600n, carrier.account.address],
      ["GoodsReleased", 5_600n, 600n, office.account.address],
    ]);
    expect(last[0]).to.deep.include({ event: "departed", leg: 0, index: 0, happenedAt: departed });
    expect(last[3]).to.deep.include({ outcome: "inspect", declarationId });
    expect(last[4]).to.deep.include({ discrepancies: 1, severity: 3 });
    expect(steps.map(({ step }) => step).slice(0, 4)).to.deep.equal([
      "ShipmentOpened",
      "DocumentRegistered",
      "DocumentLinked",
      "DeclarationSubscribed",
    ]);
    expect(steps[1]).to.deep.include({ by: buyer.account.address, documentId: list });
    expect(steps[3]).to.deep.include({ procedure: "import", event: "departed", declarationId });
    expect(steps[0]?.since).to.equal(0n);
    for (const [i, { time }] of steps.entries()) expect(time >= (steps[i - 1]?.time ?? 0n)).to.equal(true);
  });

  it("show a correction beside what it corrects, and measure by what is right", async () => {
    const shipmentId = await voyage.open();
    const now = await voyage.now();
    await reported(shipmentId, "received", now - 10_000n);
    await reported(shipmentId, "departed", now - 5_000n);
    await correctEvent(voyage.carrier, { shipmentId, index: 1, reason: "incorrectTime", occurredAt: now - 4_000n });
    const steps = await timelineOf(voyage.seller, { shipmentId });
    expect(
      steps.slice(-2).map(({ step, index, replacement, happenedAt }) => [step, index, replacement, happenedAt]),
    ).to.deep.equal([
      ["TransportEventReported", 1, undefined, now - 5_000n],
      ["TransportEventCorrected", 1, 2, now - 4_000n],
    ]);
    const { of } = await measured({ shipmentIds: [shipmentId] });
    expect(of("receivedToDeparted").samples).to.deep.equal([6_000]);
    await correctEvent(voyage.carrier, { shipmentId, index: 2, reason: "didNotOccur" });
    expect((await measured({ shipmentIds: [shipmentId] })).of("receivedToDeparted").count).to.equal(0);
  });

  it("measure each step from its beginning to its end", async () => {
    const { shipmentId } = await sail({
      reported: 45n,
      submitted: 200n,
      judged: 1_000n,
      inspected: 300n,
      arrived: 8_000n,
      released: 9_000n,
    });
    const { shipments, of } = await measured({ shipmentIds: [shipmentId, shipmentId] });
    expect(shipments).to.equal(1);
    const expected = {
      happenedToReported: [0, 45],
      eventToOpened: [45],
      openedToSubmitted: [155],
      submittedToJudged: [100],
      inspection: [700],
      eventToPrecleared: [1_000],
      departedToArrived: [8_000],
      arrivedToReleased: [1_000],
      receivedToDeparted: [],
      arrivedToDelivered: [],
      registeredToAcknowledged: [],
    };
    for (const [name, samples] of Object.entries(expected)) expect(of(name).samples, name).to.deep.equal(samples);
    expect(of("openedToDeclared").count).to.equal(1);
    expect(of("openedToSubmitted")).to.deep.include({ count: 1, min: 155, p10: 155, p50: 155, p90: 155, p99: 155, max: 155 });
    expect(of("receivedToDeparted")).to.deep.include({ count: 0, min: null, p50: null, max: null });
  });

  it("give the distribution over all shipments since a block, however the blocks are read", async () => {
    const { carrier, seller } = voyage;
    const fromBlock = (await seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
    const days = [3, 9, 1, 20, 7, 5, 2, 8, 4, 6];
    for (const count of days) {
      const shipmentId = await voyage.open();
      const departed = (await voyage.now()) - 40n * 86_400n;
      await reported(shipmentId, "departed", departed);
      await reportEvent(carrier, {
        shipmentId,
        leg: 0,
        report: { event: "arrived", occurredAt: departed + BigInt(count) * 86_400n },
      });
    }
    const { shipments, of } = await measured({ fromBlock });
    expect(shipments).to.equal(days.length);
    const day = 86_400;
    expect(of("departedToArrived")).to.deep.include({
      ...{ count: 10, min: day, p10: day, p50: 5 * day, p90: 9 * day, p99: 20 * day, max: 20 * day },
      samples: [1, 2, 3, 4, 5, 6, 7, 8, 9, 20].map((n) => n * day),
    });
    for (const span of [1n, 7n]) expect((await measured({ fromBlock, span })).of("departedToArrived").count).to.equal(10);
    // All of the ledger has the shipments of the other tests too; none but those that were opened since count above.
    expect((await measured()).shipments).to.be.greaterThan(days.length);
    expect((await measured({ fromBlock: fromBlock + 100_000n })).shipments).to.equal(0);
  });

  it("measure how long a counterparty takes to acknowledge, once for a document", async () => {
    const { seller, buyer } = voyage;
    const content = paper(seller, "invoice");
    const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
    const registeredAt = await voyage.now();
    await at(registeredAt + 777n, () => acknowledge(buyer, { documentId }));
    const shipmentIds = [await voyage.open(), await voyage.open()];
    for (const shipmentId of shipmentIds) await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    const { of } = await measured({ shipmentIds });
    expect(of("registeredToAcknowledged").samples).to.deep.equal([777]);
    expect((await measured({ shipmentIds, documents: false })).of("registeredToAcknowledged")).to.equal(undefined);
    const steps = await timelineOf(buyer, { shipmentId: shipmentIds[0] as Hex });
    expect(steps.map(({ step, by }) => [step, by])).to.deep.equal([
      ["DocumentRegistered", seller.account.address],
      ["DocumentAcknowledged", buyer.account.address],
      ["ShipmentOpened", seller.account.address],
      ["DocumentLinked", seller.account.address],
    ]);
  });

  it("count a clock that is ahead as no time at all", async () => {
    const shipmentId = await voyage.open();
    await reported(shipmentId, "departed", (await voyage.now()) + 600n);
    expect((await measured({ shipmentIds: [shipmentId] })).of("happenedToReported").samples).to.deep.equal([0]);
  });

  it("are of shipments that there are", async () => {
    const shipmentId: Hex = `0x${"12".repeat(32)}`;
    expect(await failureOf(timelineOf(voyage.seller, { shipmentId }))).to.be.instanceOf(ValueRefused);
    expect(await failureOf(durationsOf(voyage.seller, { shipmentIds: [shipmentId] }))).to.be.instanceOf(ValueRefused);
  });
});
