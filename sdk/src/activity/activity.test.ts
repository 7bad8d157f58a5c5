import { expect } from "chai";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import { grant } from "../grant/grant.ts";
import { register } from "../register/register.ts";
import { supersede } from "../register/supersede.ts";
import { linkDocuments } from "../ship/link-documents.ts";
import { openShipment } from "../ship/open-shipment.ts";
import { activityOf } from "./activity-of.ts";

describe("activityOf", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let reader: Party;
  let carrier: Party;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    [seller, buyer, reader, carrier] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("reader", "lender"),
      await ledger.join("carrier", "carrier"),
    ];
  });
  after(() => ledger.close());
  const named = async (party: Party, from: bigint) =>
    (await activityOf(party, { fromBlock: from })).events.map(({ eventName }) => eventName);

  it("tells each party what touches it, and all later events of what it has to do with", async () => {
    const from = (await seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
    const { documentId } = await register(seller, { content: invoice(seller, "A-1", 10n), counterparty: buyer.account.address });
    await acknowledge(buyer, { documentId });
    await grant(seller, { documentId, grantee: reader.account.address, rights: ["read"] });
    const next = await supersede(seller, { documentId, next: { content: invoice(seller, "A-2", 11n) } });
    const own = ["DocumentRegistered", "DocumentAcknowledged", "AccessGranted", "DocumentRegistered", "DocumentSuperseded"];
    expect((await named(seller, from)).sort()).to.deep.equal(own.sort());
    expect(await named(carrier, from)).to.deep.equal([]);
    // Who was granted late hears of what comes after, and of the later version from then on.
    expect(await named(reader, from)).to.deep.equal(["AccessGranted", "DocumentSuperseded", "DocumentRegistered"]);
    const { concerns } = await activityOf(reader, { fromBlock: from });
    expect(concerns).to.deep.equal([
      { kind: "document", id: documentId },
      { kind: "document", id: next.documentId },
    ]);
  });

  it("finds parties in lists and in plans of legs", async () => {
    const from = (await seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
    const parties = [buyer.account.address];
    const { shipmentId } = await openShipment(seller, { legs: [{ carrier: carrier.account.address }], parties });
    const { documentId } = await register(seller, { content: invoice(seller, "A-3", 10n) });
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    for (const party of [buyer, carrier]) {
      expect(await named(party, from)).to.deep.equal(["ShipmentOpened", "DocumentLinked"]);
      expect((await activityOf(party, { fromBlock: from })).concerns).to.deep.equal([{ kind: "shipment", id: shipmentId }]);
    }
    expect(await named(reader, from)).to.deep.equal([]);
  });

  it("begins where it is told to, with what is known", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "A-4", 10n), counterparty: buyer.account.address });
    const from = (await seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
    await acknowledge(buyer, { documentId });
    const { account } = reader;
    const parameters = { account: account.address, fromBlock: from };
    expect((await activityOf(seller, parameters)).events).to.deep.equal([]);
    const known = [{ kind: "document" as const, id: documentId }];
    expect((await activityOf(seller, { ...parameters, known })).events.map(({ eventName }) => eventName)).to.deep.equal([
      "DocumentAcknowledged",
    ]);
    const { account: _, ...nobody } = seller;
    expect((await failureOf(activityOf(nobody))).name).to.equal("ClientIncomplete");
  });
});
