import { expect } from "chai";
import { decodeErrorResult, encodeFunctionData, type Hex } from "viem";
import { sendTransaction } from "viem/actions";
import { errorsAbi, shipmentsAbi } from "../../sdk/src/abi/index.ts";
import { NOBODY, PAPERS, ROLES, refusal, ZERO } from "../registry.fixture.ts";
import {
  ARRIVED,
  DELIVERED,
  DEPARTED,
  DID_NOT_OCCUR,
  DISCHARGED,
  INCORRECT_TIME,
  LOADED,
  NOTICED,
  type OpenShipments,
  OTHER,
  openShipments,
  RECEIVED,
} from "./shipments.fixture.ts";

const ALL = [RECEIVED, LOADED, DEPARTED, NOTICED, ARRIVED, DISCHARGED, DELIVERED] as const;
const MINUTE = 60n;
const SKEW = 15n * MINUTE;
const DAY = 86_400n;

describe("Journey", () => {
  let s: OpenShipments;
  let time: bigint;
  before(async () => {
    s = await openShipments();
  });
  beforeEach(async () => {
    time = await s.ago(600);
  });
  /** Minutes from ten hours ago. */
  const at = (minutes: number) => time + BigInt(minutes) * MINUTE;
  const leg = (id: Hex, n = 0) => s.read("legOf", [id, n]);
  const standing = async (id: Hex, n = 0) => {
    const { reached, occurredAt } = await leg(id, n);
    return [reached, occurredAt];
  };
  const reportAll = async (id: Hex, classes: readonly number[], n = 0, by = s.carrier) => {
    for (const each of classes) await s.report(by, id, n, each, at(100 * n + each));
  };

  describe("report", () => {
    it("P10: keeps what happened, and Declarations hears of it once it is kept", async () => {
      const id = await s.open();
      const before = (await s.heard()).length;
      const opened = (await s.read("shipmentOf", [id])).lastEventBlock;
      const receipt = await s.report(s.carrier, id, 0, DEPARTED, at(0));
      const block = Number(receipt.blockNumber);
      const evidence = s.evidenceOf(DEPARTED);
      expect(s.events(receipt)).to.deep.equal([
        {
          eventName: "TransportEventReported",
          args: {
            id,
            reporter: s.of(s.carrier),
            index: 0,
            leg: 0,
            class: DEPARTED,
            occurredAt: at(0),
            evidence,
            previousBlock: opened,
          },
        },
      ]);
      expect(await s.read("eventAt", [id, 0])).to.deep.equal({
        leg: 0,
        class: DEPARTED,
        corrected: false,
        corrects: 0,
        occurredAt: at(0),
        reportedAt: block,
        reporter: s.of(s.carrier),
        evidence,
      });
      expect(await standing(id)).to.deep.equal([DEPARTED, at(0)]);
      const { eventCount, lastEventBlock } = await s.read("shipmentOf", [id]);
      expect([eventCount, lastEventBlock]).to.deep.equal([1, block]);
      expect((await s.heard()).slice(before)).to.deep.equal([[id, 0, DEPARTED, 0, DEPARTED, 1, block]]);
    });

    it("goes through all classes in their order, and through none backwards", async () => {
      const id = await s.open();
      for (const [n, each] of ALL.entries()) {
        await s.report(s.carrier, id, 0, each, at(n));
        for (const other of ALL) expect(await s.read("hasReached", [id, 0, other])).to.equal(other <= each);
        expect(await refusal(s.report(s.carrier, id, 0, each, at(n)))).to.deep.equal(["EventAlreadyReported", id, 0, each]);
      }
      expect(await s.read("hasReached", [id, 0, 0])).to.equal(false);
    });

    it("takes the same event from two sources once", async () => {
      const id = await s.open();
      await s.report(s.forwarder, id, 0, RECEIVED, at(0));
      await s.report(s.carrier, id, 0, DEPARTED, at(10));
      expect(await refusal(s.report(s.carrier, id, 0, RECEIVED, at(0)))).to.deep.equal(["EventAlreadyReported", id, 0, RECEIVED]);
      expect(await refusal(s.report(s.carrier, id, 0, LOADED, at(5)))).to.deep.equal([
        "EventOutOfOrder",
        id,
        0,
        LOADED,
        DEPARTED,
      ]);
    });

    it("refuses an arrival without a departure, and what follows without an arrival", async () => {
      const id = await s.open();
      const refused = async (each: number, reached: number) =>
        expect(await refusal(s.report(s.carrier, id, 0, each))).to.deep.equal(["EventOutOfOrder", id, 0, each, reached]);
      for (const each of [NOTICED, ARRIVED, DISCHARGED, DELIVERED]) await refused(each, 0);
      await s.report(s.carrier, id, 0, LOADED, at(0));
      for (const each of [NOTICED, ARRIVED, DISCHARGED, DELIVERED]) await refused(each, LOADED);
      await s.report(s.carrier, id, 0, DEPARTED, at(1));
      for (const each of [DISCHARGED, DELIVERED]) await refused(each, DEPARTED);
      await s.report(s.carrier, id, 0, NOTICED, at(2));
      for (const each of [DISCHARGED, DELIVERED]) await refused(each, NOTICED);
      await s.report(s.carrier, id, 0, ARRIVED, at(3));
      await s.report(s.carrier, id, 0, DELIVERED, at(4));
    });

    it("lets a leg depart once the one before it has arrived, and no earlier than that", async () => {
      const id = await s.open([s.plan(s.carrier), s.plan(s.second)]);
      await s.report(s.second, id, 1, LOADED, at(0));
      const refused = ["EventOutOfOrder", id, 1, DEPARTED, LOADED];
      expect(await refusal(s.report(s.second, id, 1, DEPARTED))).to.deep.equal(refused);
      await reportAll(id, [DEPARTED, NOTICED]);
      expect(await refusal(s.report(s.second, id, 1, DEPARTED))).to.deep.equal(refused);
      await s.report(s.carrier, id, 0, ARRIVED, at(50));
      const [name, ...values] = await refusal(s.report(s.second, id, 1, DEPARTED, at(50) - 1n));
      expect([name, values[0], values[1]]).to.deep.equal(["EventTimeInvalid", at(50) - 1n, at(50)]);
      await s.report(s.second, id, 1, DEPARTED, at(50));
      await s.report(s.carrier, id, 0, DISCHARGED, at(60));
    });

    it("P10: takes from the carrier everything, from the forwarder what it sees, from others nothing", async () => {
      const id = await s.open([s.plan(s.carrier, s.forwarder), s.plan(s.second)]);
      for (const [n, each] of ALL.entries()) {
        for (const by of [s.opener, s.buyer, s.second, s.stranger])
          expect(await refusal(s.report(by, id, 0, each, at(n)))).to.deep.equal(["NotLegReporter", id, 0, each, s.of(by)]);
        const seen = each === RECEIVED || each === NOTICED || each === DELIVERED;
        const refused = ["NotLegReporter", id, 0, each, s.of(s.forwarder)];
        if (!seen) expect(await refusal(s.report(s.forwarder, id, 0, each, at(n)))).to.deep.equal(refused);
        await s.report(seen ? s.forwarder : s.carrier, id, 0, each, at(n));
      }
      expect((await refusal(s.report(s.carrier, id, 1, RECEIVED)))[0]).to.equal("NotLegReporter");
      expect((await refusal(s.report(s.forwarder, id, 1, RECEIVED)))[0]).to.equal("NotLegReporter");
    });

    it("P10: takes nothing from a carrier or a forwarder that is not accredited as such", async () => {
      const id = await s.open([s.plan(s.forwarder, s.carrier)]);
      for (const by of [s.forwarder, s.carrier])
        expect(await refusal(s.report(by, id, 0, RECEIVED))).to.deep.equal(["NotLegReporter", id, 0, RECEIVED, s.of(by)]);
      const until = (await s.now()) + 10n * DAY;
      await s.registry.send(s.provider, "participants", "renew", [
        s.of(s.forwarder),
        ROLES.forwarder | ROLES.carrier,
        0n,
        until,
        PAPERS,
      ]);
      await s.report(s.forwarder, id, 0, RECEIVED);
      await s.registry.send(s.provider, "participants", "renew", [s.of(s.forwarder), ROLES.forwarder, 0n, until, PAPERS]);
      expect((await refusal(s.report(s.forwarder, id, 0, LOADED)))[0]).to.equal("NotLegReporter");
      const outsider = await refusal(s.report(s.party(9), id, 0, LOADED));
      expect(outsider).to.deep.equal(["ParticipantInactive", s.of(s.party(9))]);
    });

    it("refuses shipments, legs and classes that there are not", async () => {
      const id = await s.open();
      expect(await refusal(s.report(s.carrier, ZERO, 0, RECEIVED))).to.deep.equal(["ShipmentUnknown", ZERO]);
      for (const n of [1, 255]) expect(await refusal(s.report(s.carrier, id, n, RECEIVED))).to.deep.equal(["LegUnknown", id, n]);
      expect(await refusal(s.report(s.carrier, id, 0, 0))).to.deep.equal(["EventClassInvalid"]);
    });

    it("takes times from a year before the opening to a quarter of an hour ahead, never before the leg's newest", async () => {
      const id = await s.open();
      const block = await s.client.getBlock({ blockNumber: BigInt((await s.read("shipmentOf", [id])).openedAt) });
      const earliest = block.timestamp - 365n * DAY;
      await s.networkHelpers.time.setNextBlockTimestamp((await s.now()) + 100n);
      await s.networkHelpers.mine();
      const latest = (await s.now()) + SKEW;
      for (const wrong of [0n, 946_684_800n, earliest - 1n, 2n ** 64n - 1n])
        expect((await refusal(s.report(s.carrier, id, 0, RECEIVED, wrong))).slice(0, 3)).to.deep.equal([
          "EventTimeInvalid",
          wrong,
          earliest,
        ]);
      await s.report(s.carrier, id, 0, RECEIVED, earliest);
      await s.report(s.carrier, id, 0, LOADED, latest);
      const [name, ...values] = await refusal(s.report(s.carrier, id, 0, DEPARTED, latest - 1n));
      expect([name, values[0], values[1]]).to.deep.equal(["EventTimeInvalid", latest - 1n, latest]);
      await s.report(s.carrier, id, 0, DEPARTED, latest);
    });

    it("clock skew: is counted from the block's time", async () => {
      const id = await s.open();
      const next = (await s.now()) + 1_000n;
      const reported = { shipmentId: id, leg: 0, class: RECEIVED, occurredAt: next + SKEW + 1n, evidence: ZERO };
      const data = encodeFunctionData({ abi: shipmentsAbi, functionName: "report", args: [reported] });
      const reports = async (timestamp: bigint) => {
        await s.networkHelpers.time.setNextBlockTimestamp(timestamp);
        await sendTransaction(s.carrier, { to: s.address, data, gas: 500_000n }).catch(() => undefined);
        expect(await s.now()).to.equal(timestamp);
        return (await s.read("shipmentOf", [id])).eventCount;
      };
      expect([await reports(next), await reports(next + 1n)]).to.deep.equal([0, 1]);
    });

    it("P10: a report within a report finds the first one kept", async () => {
      const insider = s.listener;
      const until = (await s.now()) + 10n * DAY;
      await s.registry.send(s.provider, "participants", "accredit", [
        insider,
        77n,
        ROLES.carrier | ROLES.forwarder,
        0n,
        until,
        PAPERS,
      ]);
      const id = await s.open([{ carrier: s.of(s.carrier), forwarder: insider }]);
      const repeated = { shipmentId: id, leg: 0, class: RECEIVED, occurredAt: at(0), evidence: ZERO };
      const abi = [...shipmentsAbi, ...errorsAbi] as const;
      await s.reenter(encodeFunctionData({ abi, functionName: "report", args: [repeated] }));
      await s.report(s.carrier, id, 0, RECEIVED, at(0));
      await s.reenter("0x");
      const refused = decodeErrorResult({ abi, data: await s.answer() });
      expect([refused.errorName, refused.args]).to.deep.equal(["EventAlreadyReported", [id, 0, RECEIVED]]);
      expect((await s.read("shipmentOf", [id])).eventCount).to.equal(1);
    });
  });

  describe("correct", () => {
    it("P11: puts another event in force and keeps the first as it was", async () => {
      const id = await s.open();
      await reportAll(id, [LOADED, DEPARTED, ARRIVED]);
      const first = await s.read("eventAt", [id, 1]);
      const before = await s.heard();
      const { lastEventBlock: previousBlock } = await s.read("shipmentOf", [id]);
      const receipt = await s.correct(s.carrier, id, 1, INCORRECT_TIME, at(4));
      const evidence = s.evidenceOf(99);
      expect(s.events(receipt)).to.deep.equal([
        {
          eventName: "TransportEventCorrected",
          args: {
            id,
            reporter: s.of(s.carrier),
            index: 1,
            replacement: 3,
            reason: INCORRECT_TIME,
            occurredAt: at(4),
            evidence,
            previousBlock,
          },
        },
      ]);
      expect(await s.read("eventAt", [id, 1])).to.deep.equal({ ...first, corrected: true });
      const replacement = { ...first, corrects: 2, occurredAt: at(4), evidence, reportedAt: Number(receipt.blockNumber) };
      expect(await s.read("eventAt", [id, 3])).to.deep.equal(replacement);
      expect(await standing(id)).to.deep.equal([ARRIVED, at(ARRIVED)]);
      expect(await s.heard()).to.deep.equal(before);
      await s.correct(s.carrier, id, 2, OTHER, at(7));
      expect(await standing(id)).to.deep.equal([ARRIVED, at(7)]);
      await s.correct(s.carrier, id, 3, OTHER, at(5));
      expect((await s.read("eventAt", [id, 5])).corrects).to.equal(4);
    });

    it("keeps the order of times, on the leg and with the legs beside it", async () => {
      const id = await s.open([s.plan(s.carrier), s.plan(s.second), s.plan(s.carrier)]);
      await reportAll(id, [LOADED, DEPARTED, ARRIVED, DELIVERED]);
      await s.report(s.second, id, 1, DEPARTED, at(6));
      await s.report(s.second, id, 1, ARRIVED, at(20));
      await s.report(s.carrier, id, 2, DEPARTED, at(20));
      const bounds = async (by: OpenShipments["opener"], index: number, wrong: bigint) =>
        (await refusal(s.correct(by, id, index, INCORRECT_TIME, wrong))).slice(0, 4);
      for (const wrong of [at(2) - 1n, at(5) + 1n])
        expect(await bounds(s.carrier, 1, wrong)).to.deep.equal(["EventTimeInvalid", wrong, at(2), at(5)]);
      // The arrival lies between the departure on its leg and that of the next one, which is before the delivery.
      for (const wrong of [at(3) - 1n, at(6) + 1n])
        expect(await bounds(s.carrier, 2, wrong)).to.deep.equal(["EventTimeInvalid", wrong, at(3), at(6)]);
      for (const wrong of [at(5) - 1n, at(20) + 1n])
        expect(await bounds(s.second, 4, wrong)).to.deep.equal(["EventTimeInvalid", wrong, at(5), at(20)]);
      for (const wrong of [at(6) - 1n, at(20) + 1n])
        expect(await bounds(s.second, 5, wrong)).to.deep.equal(["EventTimeInvalid", wrong, at(6), at(20)]);
      await s.correct(s.carrier, id, 2, INCORRECT_TIME, at(6));
      await s.correct(s.second, id, 4, INCORRECT_TIME, at(20));
    });

    it("P11: takes the newest event out of force, and it can be reported anew", async () => {
      const id = await s.open();
      await reportAll(id, [RECEIVED, DEPARTED]);
      const before = (await s.heard()).length;
      expect(await refusal(s.correct(s.carrier, id, 0, DID_NOT_OCCUR, 0n))).to.deep.equal(["EventNotLast", id, 0]);
      const receipt = await s.correct(s.carrier, id, 1, DID_NOT_OCCUR, 0n);
      const [event] = s.events(receipt);
      expect(event?.args).to.include({ index: 1, replacement: 1, reason: DID_NOT_OCCUR, occurredAt: 0n });
      expect(await standing(id)).to.deep.equal([RECEIVED, at(RECEIVED)]);
      expect(await s.read("hasReached", [id, 0, DEPARTED])).to.equal(false);
      expect((await s.read("shipmentOf", [id])).eventCount).to.equal(2);
      expect((await s.heard()).length).to.equal(before);

      await s.report(s.carrier, id, 0, DEPARTED, at(9));
      expect(await standing(id)).to.deep.equal([DEPARTED, at(9)]);
      expect((await s.heard()).slice(before).map(([of, , eventClass]) => [of, eventClass])).to.deep.equal([[id, DEPARTED]]);
      for (const index of [2, 0]) await s.correct(s.carrier, id, index, OTHER, 0n);
      expect(await standing(id)).to.deep.equal([0, 0n]);
      await s.report(s.carrier, id, 0, LOADED, at(0));
    });

    it("takes no arrival back from which the next leg has departed", async () => {
      const id = await s.open([s.plan(s.carrier), s.plan(s.second)]);
      await reportAll(id, [DEPARTED, ARRIVED, DISCHARGED]);
      await s.report(s.second, id, 1, DEPARTED, at(30));
      await s.correct(s.carrier, id, 2, DID_NOT_OCCUR, 0n);
      expect(await refusal(s.correct(s.carrier, id, 1, DID_NOT_OCCUR, 0n))).to.deep.equal(["EventNotLast", id, 1]);
      await s.correct(s.second, id, 3, DID_NOT_OCCUR, 0n);
      await s.correct(s.carrier, id, 1, DID_NOT_OCCUR, 0n);
      expect((await refusal(s.report(s.second, id, 1, DEPARTED)))[0]).to.equal("EventOutOfOrder");
    });

    it("P10: is open to the leg's carrier, and to its forwarder for its own, once for each event", async () => {
      const id = await s.open([s.plan(s.carrier, s.forwarder), s.plan(s.second)]);
      await s.report(s.forwarder, id, 0, RECEIVED, at(0));
      for (const by of [s.opener, s.buyer, s.second, s.stranger])
        expect(await refusal(s.correct(by, id, 0, OTHER, at(1)))).to.deep.equal(["NotEventReporter", id, 0, s.of(by)]);
      await s.correct(s.forwarder, id, 0, OTHER, at(1));
      for (const by of [s.forwarder, s.carrier])
        for (const occurredAt of [0n, at(2)])
          expect(await refusal(s.correct(by, id, 0, OTHER, occurredAt))).to.deep.equal(["EventAlreadyCorrected", id, 0]);
      await s.correct(s.carrier, id, 1, OTHER, at(2));
      expect((await s.read("eventAt", [id, 2])).reporter).to.equal(s.of(s.carrier));
      const refused = ["NotEventReporter", id, 2, s.of(s.forwarder)];
      for (const occurredAt of [0n, at(3)])
        expect(await refusal(s.correct(s.forwarder, id, 2, OTHER, occurredAt))).to.deep.equal(refused);
      await s.correct(s.carrier, id, 2, OTHER, 0n);
      expect(await refusal(s.correct(s.carrier, id, 2, OTHER, at(2)))).to.deep.equal(["EventAlreadyCorrected", id, 2]);
      expect(await refusal(s.correct(s.carrier, id, 3, OTHER, at(2)))).to.deep.equal(["EventUnknown", id, 3]);
      expect(await refusal(s.correct(s.carrier, ZERO, 0, OTHER, at(2)))).to.deep.equal(["ShipmentUnknown", ZERO]);
    });

    it("P10: a forwarder's false time does not stand in the carrier's way", async () => {
      const id = await s.open();
      await s.report(s.forwarder, id, 0, RECEIVED);
      expect((await refusal(s.report(s.carrier, id, 0, LOADED, at(1))))[0]).to.equal("EventTimeInvalid");
      await s.correct(s.carrier, id, 0, INCORRECT_TIME, at(0));
      await s.report(s.carrier, id, 0, LOADED, at(1));
      await s.report(s.carrier, id, 0, DEPARTED, at(2));
      // Nor one that comes in again and again.
      for (let n = 0; n < 4; n++) {
        await s.report(s.forwarder, id, 0, NOTICED);
        await s.correct(s.carrier, id, 4 + n, DID_NOT_OCCUR, 0n);
      }
      expect((await refusal(s.report(s.forwarder, id, 0, NOTICED)))[0]).to.equal("EventLimitReached");
      await s.report(s.carrier, id, 0, ARRIVED, at(3));
    });

    it("asks for a reason that fits", async () => {
      const id = await s.open();
      await s.report(s.carrier, id, 0, RECEIVED, at(0));
      for (const [reason, occurredAt] of [
        [0, 0n],
        [0, at(1)],
        [DID_NOT_OCCUR, at(1)],
        [INCORRECT_TIME, 0n],
      ] as const)
        expect(await refusal(s.correct(s.carrier, id, 0, reason, occurredAt))).to.deep.equal(["CorrectionReasonInvalid"]);
    });

    it("ends after 8 events of a class, of which a forwarder has 4, and leaves the other classes theirs", async () => {
      const id = await s.open();
      await s.report(s.forwarder, id, 0, RECEIVED, at(0));
      for (let index = 0; index < 3; index++) await s.correct(s.forwarder, id, index, OTHER, at(index));
      const refused = (limit: bigint) => ["EventLimitReached", id, 0, RECEIVED, limit];
      expect(await refusal(s.correct(s.forwarder, id, 3, OTHER, at(9)))).to.deep.equal(refused(4n));
      await s.correct(s.forwarder, id, 3, OTHER, 0n);
      expect(await refusal(s.report(s.forwarder, id, 0, RECEIVED, at(9)))).to.deep.equal(refused(4n));
      await s.report(s.carrier, id, 0, RECEIVED, at(0));
      for (let index = 4; index < 7; index++) await s.correct(s.carrier, id, index, OTHER, at(index));
      expect(await refusal(s.correct(s.carrier, id, 7, OTHER, at(9)))).to.deep.equal(refused(8n));
      await s.correct(s.carrier, id, 7, OTHER, 0n);
      for (const by of [s.forwarder, s.carrier])
        expect(await refusal(s.report(by, id, 0, RECEIVED, at(9)))).to.deep.equal(refused(8n));
      await s.report(s.carrier, id, 0, LOADED, at(9));
      expect((await s.read("shipmentOf", [id])).eventCount).to.equal(9);
    });
  });

  describe("noteEvent", () => {
    it("is Declarations' alone, and moves the head of the back-pointers", async () => {
      const id = await s.open();
      for (const by of [s.opener, s.carrier, s.deployer])
        expect(await refusal(s.send(by, "noteEvent", [id]))).to.deep.equal(["NotDeclarations", s.of(by)]);
      const { blockNumber } = await s.noteEvent(id);
      expect((await s.read("shipmentOf", [id])).lastEventBlock).to.equal(Number(blockNumber));
      expect(await refusal(s.noteEvent(ZERO))).to.deep.equal(["ShipmentUnknown", ZERO]);
    });
  });

  it("says nothing of events and legs that there are not", async () => {
    const id = await s.open();
    expect(await leg(id, 1)).to.deep.equal({ carrier: NOBODY, forwarder: NOBODY, reached: 0, occurredAt: 0n });
    expect((await s.read("eventAt", [id, 0])).class).to.equal(0);
    expect([await s.read("CLOCK_SKEW", []), await s.read("LONGEST_PAST", [])]).to.deep.equal([SKEW, 365n * DAY]);
  });
});
