import { expect } from "chai";
import type { Hex } from "viem";
import { declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { correctEvent } from "../../sdk/src/report/correct-event.ts";
import { shipmentOf } from "../../sdk/src/ship/shipment-of.ts";
import { openSource } from "../documents/open-source.ts";
import { agentsOf } from "../testing/agents-of.ts";
import { openTradeLedger, type TradeLedger } from "../testing/trade-ledger.ts";
import { historyOf } from "./history-of.ts";

describe("history of who stands behind a declaration", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  after(async () => {
    await agents.close();
    await world?.close();
  });

  it("counts declarant, consignor and carrier by the ledger, as of the version that was handed in", async () => {
    const { buyer, seller, carrier, office } = world.parties;
    const sailing = await world.prepare();
    const { shipmentId, declarationId, documents } = sailing;
    await world.report(sailing, "departed");
    const [departed] = (await shipmentOf(office, shipmentId)).events;
    const occurredAt = (departed?.occurredAt ?? 0n) - 60n;
    await correctEvent(carrier, { shipmentId, index: 0, reason: "incorrectTime", occurredAt });
    const block = await office.public.getBlockNumber({ cacheTime: 0 });
    const { agent } = await agents.declarant();
    await agent.look();

    const desk = { client: office };
    const declaration = await declarationOf(office, declarationId);
    const { events } = await shipmentOf(office, shipmentId);
    const opened = await openSource(seller, documents.invoice);
    const parts = { documents: "source" in opened ? [opened.source] : [], events };
    const asOf = (at: bigint) => ({ ...parts, submission: { documentId: declaration.documentId as Hex, block: at, day: "" } });
    const none = { submitted: 0, late: 0, amended: 0, judged: 0, precleared: 0, inspected: 0, rejected: 0 };
    const submitted = { ...none, submitted: 1 };
    const now = await office.public.getBlockNumber({ cacheTime: 0 });
    const carried = { reported: 2, corrected: 1 };
    const known = { declarant: submitted, consignor: none, carrier: carried };
    expect(await historyOf(desk, declaration, asOf(now))).to.deep.equal({ history: known, asOfNow: false });
    const before = { ...known, declarant: none };
    expect(await historyOf(desk, declaration, asOf(block))).to.deep.equal({ history: before, asOfNow: false });
    const readContract = ((asked: Parameters<typeof office.public.readContract>[0]) =>
      asked.blockNumber === undefined
        ? office.public.readContract(asked)
        : Promise.reject(new Error("missing trie node"))) as typeof office.public.readContract;
    const pruned = { client: { ...office, public: { ...office.public, readContract } } };
    const asNow = await historyOf(pruned, declaration, asOf(block));
    expect(asNow, "a node that keeps no state").to.deep.equal({ history: known, asOfNow: true });
    const { history: earlier } = await historyOf(desk, declaration, asOf(block - 1n));
    expect(earlier.carrier, "before the correction").to.deep.equal({ reported: 1, corrected: 0 });
    expect(buyer.account.address).to.equal(declaration.declarant);
  });

  it("counts what was taken back by whoever reported it, as of then", async () => {
    const { carrier, office } = world.parties;
    const sailing = await world.prepare();
    const { shipmentId } = sailing;
    for (const index of [0, 1, 2]) {
      await world.report(sailing, "departed");
      await correctEvent(carrier, { shipmentId, index, reason: "didNotOccur" });
    }
    await world.report(sailing, "departed");
    const declaration = await declarationOf(office, sailing.declarationId);
    const { events } = await shipmentOf(office, shipmentId);
    const carried = async (block: bigint, all = events) => {
      const submission = { documentId: declaration.id, block, day: "" };
      return (await historyOf({ client: office }, declaration, { documents: [], events: all, submission })).history.carrier;
    };
    const now = await office.public.getBlockNumber({ cacheTime: 0 });
    expect(await carried(now)).to.deep.equal({ reported: 4, corrected: 3 });
    expect(await carried(BigInt(events[2]?.reportedAt ?? 0)), "before the third was taken back").to.deep.equal({
      reported: 3,
      corrected: 2,
    });
    const others = Array.from({ length: 9 }, (_, i) => ({ ...(events[3] as (typeof events)[number]), index: 10 + i }));
    const diluted = [...events, ...others.map((one) => ({ ...one, reporter: office.account.address }))];
    expect(await carried(now, diluted), "beside another reporter").to.deep.equal({ reported: 4, corrected: 3 });
    expect(await carried(0n)).to.deep.equal({ reported: 0, corrected: 0 });
  });
});
