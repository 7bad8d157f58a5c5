import { expect } from "chai";
import { type Hex, isAddressEqual } from "viem";
import { openTradeLedger, partyOf, type Sailing, type TradeLedger } from "../agents/testing/trade-ledger.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import {
  activeGrantsOf,
  addParties,
  declarationOf,
  declarationsBy,
  draftOf,
  handIn,
  needsOf,
  openShipment,
  partiesOf,
  present,
  recover,
  removeParties,
  submit,
  subscribe,
} from "../sdk/src/index.ts";
import { recentBlocks, throughputOf } from "../sdk/src/ledger/recent-blocks.ts";
import { failureOf } from "./ledger.ts";

describe("a person who declares by hand", () => {
  let world: TradeLedger;
  const drawn: { declarationId: Hex } = { declarationId: "0x" };
  before(async () => {
    world = await openTradeLedger();
  });
  after(() => world?.close());

  const buyersParts = ({ declarationId }: { declarationId: Hex }) => ({
    declarationId,
    declarant: partyOf("buyer"),
    office: partyOf("office"),
  });
  const sailed = async (): Promise<Sailing> => {
    const sailing = await world.prepare();
    await world.report(sailing, "departed");
    return sailing;
  };

  it("sees its declarations, those that are due first", async () => {
    const { buyer, seller } = world.parties;
    const waiting = await world.prepare();
    const open = await sailed();
    const later = await sailed();
    const listed = await declarationsBy(buyer);
    expect(listed.map(({ id, state }) => [id, state])).to.deep.equal([
      [open.declarationId, "open"],
      [later.declarationId, "open"],
      [waiting.declarationId, "subscribed"],
    ]);
    expect(await declarationsBy(buyer, { declarant: seller.account.address })).to.deep.equal([]);
    drawn.declarationId = open.declarationId;
  });

  it("hears what is missing, and who can bring it", async () => {
    const { buyer, insurer, seller } = world.parties;
    const { declarationId, documents } = await world.prepare({
      granted: ["contract", "invoice", "packingList", "transport", "certificate"],
    });
    const lacking = { type: "insurancePolicy", documentId: documents.policy, lack: "notGranted", types: ["insurancePolicy"] };
    const from = [insurer.account.address];
    expect(await needsOf(buyer, declarationId)).to.deep.equal([{ ...lacking, from }]);
    const grantId = await world.grantTo(documents.policy, insurer);
    expect(await needsOf(buyer, declarationId)).to.deep.equal([{ ...lacking, from, grantId }]);
    expect(await needsOf(seller, declarationId), "said to the declarant alone").to.deep.equal([{ ...lacking, from }]);
    await present(buyer, { declarationId, grants: [grantId] });
    expect(await needsOf(buyer, declarationId)).to.deep.equal([]);
  });

  it("hears of documents that nobody has linked who of the shipment may issue them", async () => {
    const { buyer, seller, carrier, insurer, office, certifier } = world.parties;
    const [buyers, insurers] = [buyer.account.address, insurer.account.address];
    const legs = [{ carrier: carrier.account.address }];
    const { shipmentId } = await openShipment(seller, { legs, parties: [buyers, insurers] });
    const event = { shipmentId, leg: 0, event: "departed", procedure: "import" } as const;
    const { declarationId } = await subscribe(buyer, { ...event, office: office.account.address });
    const whoBrings = async (type: string) => (await needsOf(buyer, declarationId)).find((one) => one.type === type);
    expect(await whoBrings("insurancePolicy"))
      .to.include({ lack: "notLinked" })
      .and.deep.include({ from: [insurers] });
    const waybills = { types: ["billOfLading", "waybill", "airWaybill"], from: [carrier.account.address] };
    expect(await whoBrings("billOfLading")).to.deep.include(waybills);
    expect(await whoBrings("certificateOfOrigin")).to.deep.include({ from: [] });
    await addParties(seller, { shipmentId, parties: [certifier.account.address] });
    expect(await whoBrings("certificateOfOrigin")).to.deep.include({ from: [certifier.account.address] });
    await removeParties(seller, { shipmentId, parties: [certifier.account.address, insurers] });
    const left = [seller, buyer, carrier].map(({ account }) => account.address);
    expect(await partiesOf(buyer, shipmentId)).to.have.members(left);
  });

  it("sees a draft of what it can read, and none under another's name or of what is not open", async () => {
    const { buyer, seller } = world.parties;
    await recover(buyer);
    const parts = buyersParts(drawn);
    const { document, open, sources, unreadable } = await draftOf(buyer, parts);
    expect(document).to.deep.include({ type: "importDeclaration", issuer: partyOf("buyer"), counterparty: partyOf("office") });
    expect(document.number).to.equal(drawn.declarationId.slice(2, 24).toUpperCase());
    expect([open, sources.length, unreadable]).to.deep.equal([[], 7, []]);
    for (const wrong of [{ declarant: partyOf("seller") }, { office: partyOf("seller") }])
      expect(await failureOf(draftOf(buyer, { ...parts, ...wrong }))).to.be.instanceOf(InputInvalid);
    expect(await failureOf(draftOf(seller, parts)), "another's").to.be.instanceOf(InputInvalid);
    const waiting = await world.prepare();
    expect(await failureOf(draftOf(buyer, buyersParts(waiting)))).to.be.instanceOf(InputInvalid);
  });

  it("hands in what it has confirmed, and goes on where it was stopped", async () => {
    const { buyer, office } = world.parties;
    const { declarationId } = drawn;
    const overrides = { freightMinor: "123400" };
    const { document, sources } = await draftOf(buyer, { ...buyersParts(drawn), overrides });
    expect(document.freightMinor).to.equal("123400");
    const before = await office.public.getBlockNumber({ cacheTime: 0 });
    const sendTransaction: typeof buyer.wallet.sendTransaction = async (parameters) => {
      if (isAddressEqual(parameters.to as Hex, buyer.addresses.declarations)) throw new Error("Stopped.");
      return buyer.wallet.sendTransaction(parameters);
    };
    const stopped = { ...buyer, wallet: { ...buyer.wallet, sendTransaction } } as typeof buyer;
    await failureOf(handIn(stopped, { declarationId, document, sources }));
    expect((await declarationOf(buyer, declarationId)).state).to.equal("open");
    const steps: string[] = [];
    const done = await handIn(buyer, { declarationId, document, sources, onStep: (step) => steps.push(step) });
    expect(done.notShared).to.deep.equal([]);
    expect(steps).to.deep.equal(["register", "share", "submit"]);
    expect(await declarationOf(buyer, declarationId)).to.include({ state: "submitted", documentId: done.documentId });
    expect(await world.registeredSince(before), "registered once").to.have.length(1);
    for (const id of [done.documentId, ...sources]) {
      const grants = await activeGrantsOf(office, id, { grantee: office.account.address });
      expect(grants, "granted once").to.have.length(1);
    }
    const again = await failureOf(submit(buyer, { declarationId, documentId: done.documentId, grantId: `0x${"1".repeat(64)}` }));
    expect(again.name).to.equal("DeclarationStateWrong");
  });

  it("sees how much the chain does", async () => {
    const { buyer } = world.parties;
    const head = Number(await buyer.public.getBlockNumber({ cacheTime: 0 }));
    const blocks = await recentBlocks(buyer, { count: 5 });
    expect(blocks.map(({ number }) => number)).to.deep.equal([4, 3, 2, 1, 0].map((back) => head - back));
    for (const { transactions, gasUsed, gasLimit } of blocks) {
      expect(transactions).to.equal(1);
      expect(gasUsed > 21_000n && gasUsed < gasLimit).to.equal(true);
    }
    const known = new Map([[head, { number: head, timestamp: 1, gasUsed: 2n, gasLimit: 3n, transactions: 4 }]]);
    expect((await recentBlocks(buyer, { count: 1, known }))[0]?.transactions, "not read again").to.equal(4);
    expect(await recentBlocks(buyer, { count: 5, head: 1 })).to.have.length(2);
    const at = (timestamp: number, transactions: number) => ({ ...(blocks[0] as (typeof blocks)[0]), timestamp, transactions });
    expect(throughputOf([at(100, 50), at(102, 6), at(104, 2)]), "of what came after the first").to.equal(2);
    expect([throughputOf([]), throughputOf([at(1, 1)]), throughputOf([at(1, 1), at(1, 1)])]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
