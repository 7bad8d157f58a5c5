import { expect } from "chai";
import type { Hex } from "viem";
import { type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { commitDocument } from "../document/commit.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { grant } from "../grant/grant.ts";
import { openGrant } from "../grant/open-grant.ts";
import { readableDocuments } from "../register/readable-documents.ts";
import { register } from "../register/register.ts";
import { openShipment } from "../ship/open-shipment.ts";
import { shipments } from "../ship/shipments.ts";
import { publicRecord } from "./public-record.ts";

const NUMBER = "CONTRACT-OF-NOBODY-ELSE";
const document: TradeDocument = {
  type: "contract",
  issuer: { name: "Seller", id: { scheme: "TEST", value: "seller" } },
  number: NUMBER,
  issueDate: "2026-09-14",
};

describe("what the ledger shows", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let documentId: Hex;
  let from: bigint;
  const head = () => seller.public.getBlockNumber({ cacheTime: 0 });

  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await ledger.join("seller", "trader", "carrier");
    buyer = await ledger.join("buyer", "trader");
    from = (await head()) + 1n;
    const { slots, salt } = commitDocument(document);
    ({ documentId } = await register(seller, { content: { document, slots, salt } }));
  });
  after(() => ledger.close());

  it("publicRecord: events of all contracts in their order, and nothing of what is sealed", async () => {
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });
    await openGrant(buyer, { grantId });
    const { shipmentId } = await openShipment(seller, { legs: [{ carrier: seller.account.address }] });
    const { store: _, keys: __, account: ___, ...outsider } = seller;
    const record = await publicRecord(outsider, { fromBlock: from, toBlock: await head() });
    expect(record.map(({ contract, name }) => [contract, name])).to.deep.equal([
      ["documents", "DocumentRegistered"],
      ["grants", "AccessGranted"],
      ["shipments", "ShipmentOpened"],
    ]);
    expect(record.map(({ values }) => values.id)).to.deep.equal([documentId, grantId, shipmentId]);
    const said = JSON.stringify(record, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
    expect(said).not.to.include(NUMBER).and.not.to.include(Buffer.from(NUMBER).toString("hex"));
    expect(await publicRecord(outsider, { fromBlock: from, toBlock: from })).to.have.length(1);
    expect((await publicRecord(outsider)).slice(-3)).to.deep.equal(record);
  });

  it("shipments: all that were opened, newest first, or since a block", async () => {
    const [first] = await shipments(seller);
    const { shipmentId } = await openShipment(seller, { legs: [{ carrier: seller.account.address }] });
    const all = await shipments(buyer);
    expect(all.map(({ id }) => id)).to.deep.equal([shipmentId, first?.id]);
    expect(all[0]).to.include({ opener: seller.account.address, openedAt: Number(await head()) });
    expect(await shipments(buyer, { fromBlock: await head() })).to.deep.equal(all.slice(0, 1));
  });

  it("readableDocuments: one's own and what was granted, in readable form; others have nothing", async () => {
    const stranger = await ledger.join("stranger", "trader");
    const [own] = await readableDocuments(seller);
    expect(own).to.deep.include({ documentId, document, issuer: seller.account.address, proves: false });
    expect(own).not.to.have.property("grantId");
    const [granted] = await readableDocuments(buyer);
    expect(granted).to.deep.include({ documentId, document });
    expect(granted?.grantId).to.match(/^0x/);
    expect(await readableDocuments(stranger)).to.deep.equal([]);
  });

  it("readableDocuments: passes over content that is no trade document", async () => {
    const { slots, salt } = commitDocument(document);
    await register(seller, { content: { document: { note: "anything" }, slots, salt } });
    expect((await readableDocuments(seller)).map((one) => one.documentId)).to.deep.equal([documentId]);
  });
});
