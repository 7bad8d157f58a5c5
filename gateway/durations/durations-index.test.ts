import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import { register } from "../../sdk/src/register/register.ts";
import { correctEvent } from "../../sdk/src/report/correct-event.ts";
import { reportEvent } from "../../sdk/src/report/report-event.ts";
import { durationsOf } from "../../sdk/src/ship/durations-of.ts";
import { linkDocuments } from "../../sdk/src/ship/link-documents.ts";
import { openVoyage, paper, type Voyage } from "../../sdk/src/ship/testing/voyage.ts";
import { failureOf } from "../../test/ledger.ts";
import { type GatewayStore, openGatewayStore } from "../store/gateway-store.ts";
import { type DurationsIndex, openDurations } from "./durations-index.ts";

/** A client that counts its questions, and whose node can be away. */
function counting(client: KontorClient) {
  const asked = { getLogs: 0, getBlock: 0, away: false, events: new Set<string>() };
  const publicClient = new Proxy(client.public, {
    get(target, name) {
      if (name !== "getLogs" && name !== "getBlock") return Reflect.get(target, name);
      return (...given: never[]) => {
        if (asked.away) throw new LedgerUnreachable({ what: "Away.", todo: "Wait." });
        asked[name] += 1;
        const [{ events = [] } = {}] = given as { events?: readonly { name: string }[] }[];
        for (const event of events) asked.events.add(event.name);
        return (target[name] as (...all: never[]) => unknown)(...given);
      };
    },
  });
  return { client: { ...client, public: publicClient }, asked };
}

describe("durations of a gateway", () => {
  let voyage: Voyage;
  let store: GatewayStore;
  let folder: string;
  const reorganised: (bigint | undefined)[] = [];
  let index: DurationsIndex;
  let counted: ReturnType<typeof counting>;
  const opened = async (): Promise<void> => {
    store = await openGatewayStore(folder, voyage.seller.keys.store);
    index = openDurations({ client: counted.client, store, onReorganised: (common) => reorganised.push(common) });
  };
  before(async () => {
    voyage = await openVoyage();
    folder = mkdtempSync(join(voyage.ledger.folder, "durations-"));
    counted = counting(voyage.seller);
    await opened();
  });
  after(async () => {
    await store.close();
    await voyage.close();
  });

  const invoice = async () => {
    const { seller, buyer } = voyage;
    return (await register(seller, { content: paper(seller, "invoice"), counterparty: buyer.account.address })).documentId;
  };
  /** A shipment that departs so many seconds before it arrives, with an acknowledged document. */
  async function sail(seconds: bigint) {
    const { seller, buyer, carrier } = voyage;
    const shipmentId = await voyage.open();
    const documentId = await invoice();
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    await acknowledge(buyer, { documentId });
    const occurredAt = (await voyage.now()) - 1_000_000n;
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt } });
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "arrived", occurredAt: occurredAt + seconds } });
    return { shipmentId, arrived: occurredAt + seconds };
  }
  const same = async (fromBlock?: bigint): Promise<void> => {
    const expected = await durationsOf(voyage.seller, fromBlock === undefined ? {} : { fromBlock });
    expect(await index.durations(fromBlock)).to.deep.equal(expected);
  };
  const arrivals = async (): Promise<number[]> =>
    (await index.durations()).steps.find(({ name }) => name === "departedToArrived")?.samples ?? [];

  it("are the SDK's, as soon as something has happened", async () => {
    await same();
    const { shipmentId, arrived } = await sail(5_000n);
    await same();
    const fromBlock = (await voyage.seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
    await correctEvent(voyage.carrier, { shipmentId, index: 1, reason: "incorrectTime", occurredAt: arrived + 77n });
    await same();
    expect(await arrivals()).to.deep.equal([5_077]);
    await sail(9_000n);
    await same();
    await same(fromBlock);
    expect((await index.durations(fromBlock)).shipments).to.equal(1);
    expect((await index.durations(10n ** 12n)).shipments).to.equal(0);
  });

  it("cost a look at the newest block, however long the ledger is", async () => {
    await index.durations();
    Object.assign(counted.asked, { getLogs: 0, getBlock: 0 });
    await Promise.all(Array.from({ length: 20 }, () => index.durations()));
    expect(counted.asked.getLogs).to.equal(0);
    expect(counted.asked.getBlock).to.be.lessThan(10);
  });

  it("are kept over a restart, and the ledger is not read again", async () => {
    const before = await index.durations();
    await store.close();
    Object.assign(counted.asked, { getLogs: 0, getBlock: 0 });
    await opened();
    expect(await index.durations()).to.deep.equal(before);
    expect(counted.asked.getLogs).to.equal(0);
    await sail(1_000n);
    await same();
    expect(await arrivals()).to.deep.equal([1_000, 5_077, 9_000]);
  });

  it("forget what was taken back with its blocks, also where they were kept", async () => {
    const { takeSnapshot } = voyage.ledger.networkHelpers;
    const snapshot = await takeSnapshot();
    await sail(2_000n);
    await same();
    await snapshot.restore();
    await sail(3_000n);
    await same();
    expect(await arrivals()).to.deep.equal([1_000, 3_000, 5_077, 9_000]);
    const again = await takeSnapshot();
    await sail(4_000n);
    await index.read();
    await store.close();
    await again.restore();
    await sail(6_000n);
    await opened();
    await same();
    expect(await arrivals()).to.deep.equal([1_000, 3_000, 5_077, 6_000, 9_000]);
  });

  it("keep of documents what is linked alone, also where it was acknowledged before, and ask for no content", async () => {
    const { seller, buyer } = voyage;
    await index.read();
    const before = (await store.measured.all()).length;
    const [early, alone] = [await invoice(), await invoice()];
    for (const documentId of [early, alone]) await acknowledge(buyer, { documentId });
    await index.read();
    expect(await store.measured.all()).to.have.length(before);
    for (let n = 0; n < 2; n++) {
      await linkDocuments(seller, { shipmentId: await voyage.open(), documents: [{ documentId: early }] });
      await same();
    }
    const rows = (await store.measured.all()).map(([, { eventName, args }]) => ({ eventName, args }));
    expect(rows.filter(({ eventName }) => (eventName as string) === "DocumentRegistered")).to.deep.equal([]);
    const acknowledged = rows.flatMap(({ eventName, args }) =>
      eventName === "DocumentAcknowledged" && "id" in args ? [args.id] : [],
    );
    expect([acknowledged.includes(early), acknowledged.includes(alone)]).to.deep.equal([true, false]);
    expect([...counted.asked.events].filter((name) => name === "DocumentRegistered")).to.deep.equal([]);
  });

  it("answer many who ask while blocks are taken back from all that is left, and say that they were", async () => {
    const snapshot = await voyage.ledger.networkHelpers.takeSnapshot();
    await sail(8_000n);
    await index.read();
    await snapshot.restore();
    reorganised.length = 0;
    await sail(8_500n);
    const expected = await durationsOf(voyage.seller);
    const answers: Promise<unknown>[] = [index.durations()];
    for (let n = 0; n < 10; n++) {
      await new Promise(setImmediate);
      answers.push(index.durations());
    }
    for (const answer of await Promise.all(answers)) expect(answer).to.deep.equal(expected);
    expect(reorganised).to.have.length(1);
  });

  it("say that the node is away, and are right once it is back", async () => {
    await sail(7_000n);
    counted.asked.away = true;
    expect(await failureOf(index.durations())).to.be.instanceOf(LedgerUnreachable);
    counted.asked.away = false;
    await same();
  });
});
