import { expect } from "chai";
import { toHex } from "viem";
import { invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { grant } from "../grant/grant.ts";
import { activeGrantsOf } from "../grant/grant-of.ts";
import { register } from "../register/register.ts";
import { linkDocuments } from "../ship/link-documents.ts";
import { openShipment } from "../ship/open-shipment.ts";
import { shipmentHistory } from "../ship/shipment-history.ts";
import { unlinkDocument } from "../ship/unlink-document.ts";
import { followBack } from "./follow-back.ts";
import { history } from "./history.ts";
import type { BlockRange } from "./read-events.ts";

describe("followBack", () => {
  /** A history with an event in each of the blocks from the first on; every one points to the block before. */
  const chain = (first: number) => {
    const asked: string[] = [];
    const event = (block: number) => ({ args: { block, previousBlock: block === first ? 0 : block - 1 } });
    return {
      asked,
      at: async (block: bigint) => {
        asked.push(`${block}`);
        return [event(Number(block))];
      },
      whole: {
        first,
        within: async ({ fromBlock, toBlock }: BlockRange) => {
          asked.push(`${fromBlock}-${toBlock}`);
          return Array.from({ length: Number(toBlock - fromBlock) + 1 }, (_, i) => event(Number(fromBlock) + i));
        },
      },
    };
  };

  it("asks for few blocks one by one, and for the rest of a long history in ranges", async () => {
    const { asked, at, whole } = chain(1_000);
    const found = await followBack(7_999, at, whole);
    expect(found.map(({ args }) => args.block)).to.deep.equal(Array.from({ length: 7_000 }, (_, i) => 1_000 + i));
    expect(asked.slice(16)).to.deep.equal(["1000-2999", "3000-4999", "5000-6999", "7000-7983"]);
  });

  it("reads no ranges where that would ask more often", async () => {
    const { asked, at, whole } = chain(100);
    await followBack(110, at, whole);
    expect(asked).to.have.length(11);
    const sparse = { ...whole, first: 1 };
    const far = async (block: bigint) => [{ args: { block: Number(block), previousBlock: Number(block) - 100_000 } }];
    const found = await followBack(2_000_001, far, sparse);
    expect(found).to.have.length(21);
  });
});

describe("a history that others have made long", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
  });
  after(() => ledger?.close());

  it("of a document has every event of it once, in its order, and no other's", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "1", 5n) });
    const other = await register(seller, { content: invoice(seller, "2", 5n) });
    const rights = ["read"] as const;
    const grants = [];
    for (let i = 0; i < 24; i++) {
      grants.push((await grant(seller, { documentId, grantee: buyer.account.address, rights })).grantId);
      if (i % 8 === 0) await grant(seller, { documentId: other.documentId, grantee: buyer.account.address, rights });
    }
    const events = await history(seller, BigInt(documentId));
    expect(events.map(({ eventName }) => eventName)).to.deep.equal(["DocumentRegistered", ...grants.map(() => "AccessGranted")]);
    expect(events.slice(1).map(({ args }) => ("id" in args ? args.id : toHex(0)))).to.deep.equal(grants);
    const blocks = events.map(({ blockNumber }) => blockNumber);
    expect(blocks).to.deep.equal([...blocks].sort((a, b) => Number(a - b)));
    expect(await activeGrantsOf(seller, documentId, { grantee: buyer.account.address })).to.have.length(24);
    expect(await activeGrantsOf(seller, documentId, { grantee: seller.account.address })).to.deep.equal([]);
  });

  it("of a shipment has every event of it once, in its order", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "3", 5n) });
    const { shipmentId } = await openShipment(seller, { parties: [], legs: [{ carrier: buyer.account.address }] });
    for (let i = 0; i < 10; i++) {
      await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
      await unlinkDocument(seller, { shipmentId, documentId });
    }
    const names = (await shipmentHistory(seller, shipmentId)).map(({ eventName }) => eventName);
    expect(names.filter((name) => name === "DocumentLinked")).to.have.length(10);
    expect(names.filter((name) => name === "DocumentUnlinked")).to.have.length(10);
    expect(names[0]).to.equal("ShipmentOpened");
    expect(names.indexOf("DocumentUnlinked")).to.equal(names.indexOf("DocumentLinked") + 1);
  });
});
