import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { LedgerUnreachable } from "../../sdk/src/errors.ts";
import { register } from "../../sdk/src/register/register.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { canFillDisk, fillDisk } from "../../sdk/src/store/testing/full-disk.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { type GatewayStore, openGatewayStore } from "../store/gateway-store.ts";
import { type Feed, openFeed } from "./feed.ts";

describe("what a gateway follows", () => {
  let ledger: Ledger;
  let seller: Party;
  let store: GatewayStore;
  let folder: string;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await ledger.join("seller", "trader");
  });
  after(() => ledger.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(ledger.folder, "feed-"));
    store = await openGatewayStore(folder, seller.keys.store);
  });
  afterEach(() => store.close());
  const open = (client: Party = seller): Promise<Feed> => openFeed({ client, store, keep: 100, onReorganised() {} });
  const pledge = { kind: "pledge", id: `0x${"c0".repeat(20)}` } as const;

  it("is kept first: whoever asks again after the disk was full is refused again", async function () {
    if (!canFillDisk) this.skip();
    const feed = await open();
    const empty = fillDisk();
    const refused = await failureOf(feed.follow(pledge));
    empty();
    expect(refused).to.be.instanceOf(StoreUnwritable);
    expect(await failureOf(feed.follow(pledge))).to.equal(refused);
    expect(feed.concerns("pledge", 0, 10)).to.deep.equal([]);
    await store.close();
    store = await openGatewayStore(folder, seller.keys.store);
    await (await open()).follow(pledge);
    expect((await open()).concerns("pledge", 0, 10).map(({ concern }) => concern)).to.deep.equal([pledge]);
  });

  it("is kept once, however often it is asked for", async () => {
    const feed = await open();
    await feed.follow(pledge);
    await feed.follow({ ...pledge, id: pledge.id.toUpperCase().replace("X", "x") as typeof pledge.id });
    expect((await store.concerns.all()).map(([, concern]) => concern)).to.deep.equal([pledge]);
  });

  it("is kept by the attempt that succeeds, where an earlier one did not learn the time of its block", async () => {
    const { documentId, blockNumber } = await register(seller, { content: invoice(seller, "FEED-1", 100n) });
    await ledger.join("somebody else", "trader");
    let isAway = true;
    const getBlock = async (asked: { blockNumber?: bigint } = {}) => {
      if (isAway && asked.blockNumber === blockNumber)
        throw new LedgerUnreachable({ what: "The node did not answer.", todo: "Try again." });
      return seller.public.getBlock(asked as { blockNumber: bigint });
    };
    const feed = await open({ ...seller, public: { ...seller.public, getBlock } as typeof seller.public });
    expect(await failureOf(feed.read())).to.be.instanceOf(LedgerUnreachable);
    isAway = false;
    await feed.read();
    const kept = (await store.concerns.all()).map(([, concern]) => concern);
    expect(kept).to.deep.include({ kind: "document", id: documentId });
    expect((await open()).concerns("document", 0, 10).map(({ concern }) => concern.id)).to.include(documentId);
  });
});
