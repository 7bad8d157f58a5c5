import { expect } from "chai";
import { encodeFunctionData, type Hex } from "viem";
import { documentsAbi } from "../sdk/src/abi/documents.ts";
import { grantsAbi } from "../sdk/src/abi/grants.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { rightBits } from "../sdk/src/grant/rights.ts";
import { send } from "../sdk/src/ledger/send.ts";
import { sealedRegistration } from "../sdk/src/register/sealed-registration.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { openLedger, type Party } from "../test/ledger.ts";
import { confirmDraft } from "./declarant/drafts.ts";
import { openSource } from "./documents/open-source.ts";
import { agentsOf } from "./testing/agents-of.ts";
import { contentOf, OFFICE_TERMS, openTradeLedger, partyOf, type TradeLedger } from "./testing/trade-ledger.ts";

describe("agents among hostile parties", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  const open = async () => {
    // A packing list is not asked for, and drawn from where it is there.
    const requirements = OFFICE_TERMS.terms.requirements.filter((_, i) => i === 0 || i === 2);
    const terms = { ...OFFICE_TERMS, terms: { ...OFFICE_TERMS.terms, requirements } };
    world = await openTradeLedger((options) => openLedger({ ...options, terms: [terms] }));
  };
  before(open);
  afterEach(() => agents.close());
  after(() => world?.close());

  /** Register a document as something else than it says it is. */
  async function registerAs(party: Party, documentType: number, content: ReturnType<typeof contentOf>): Promise<Hex> {
    const registration = { ...(await sealedRegistration(party, { content })), documentType };
    const data = encodeFunctionData({ abi: documentsAbi, functionName: "register", args: [registration] });
    await send(party, { to: party.addresses.documents, data });
    return registration.id;
  }

  it("do not take a document for what its issuer may not issue: the register says of which type it is", async () => {
    const { buyer, office } = world.parties;
    const licence = {
      type: "licence",
      number: "L-1",
      issueDate: "2026-09-01",
      issuer: partyOf("buyer"),
      dueDate: "2040-01-01",
    } as const;
    const documentId = await registerAs(buyer, 381, contentOf(licence));
    await grant(buyer, { documentId, grantee: office.account.address, rights: ["read"] });
    const opened = await openSource(office, documentId);
    expect(opened).to.have.nested.property("unreadable.untrue", true);
    expect(opened)
      .to.have.nested.property("unreadable.why")
      .that.matches(/another type than it was registered as/);
  });

  it("read a document by an earlier grant where a later one opens nothing", async () => {
    const { seller, office } = world.parties;
    const { documents } = await world.prepare();
    const documentId = documents.invoice;
    await grant(seller, { documentId, grantee: office.account.address, rights: ["read"] });
    const parent = `0x${"0".repeat(64)}` as const;
    const request = { documentId, parent, grantee: office.account.address, rights: rightBits(["read"]), depth: 0, expiry: 0n };
    const envelope: Hex = `0x${"5a".repeat(1_296)}`;
    const data = encodeFunctionData({ abi: grantsAbi, functionName: "grant", args: [{ ...request, envelope }] });
    await send(seller, { to: seller.addresses.grants, data });
    expect(await openSource(office, documentId)).to.have.nested.property("source.document.type", "invoice");
  });

  it("read a document by its declarant's grant where somebody else pours in grants that open nothing, and are not kept from granting by them", async () => {
    const { seller, insurer, buyer, office } = world.parties;
    const sailing = await world.prepare();
    const documentId = sailing.documents.invoice;
    const rights = ["read", "regrant"] as const;
    const { grantId: parent } = await grant(seller, { documentId, grantee: insurer.account.address, rights, depth: 2 });
    const pour = async (times: number, { account }: Party = office) => {
      const request = { documentId, parent, grantee: account.address, rights: rightBits(rights), depth: 1, expiry: 0n };
      const envelope: Hex = `0x${"5a".repeat(1_296)}`;
      const data = encodeFunctionData({ abi: grantsAbi, functionName: "grant", args: [{ ...request, envelope }] });
      for (let i = 0; i < times; i++) await send(insurer, { to: insurer.addresses.grants, data });
    };
    await pour(1);
    await pour(1, buyer);
    const { agent, events } = await agents.declarant();
    await world.report(sailing, "departed");
    await agent.look();
    expect((await declarationOf(buyer, sailing.declarationId)).state).to.equal("submitted");
    expect(events("not shared").map(({ document }) => document)).not.to.include(documentId);
    await pour(17);
    expect(await openSource(office, documentId)).to.have.nested.property("source.document.type", "invoice");
  });

  it("read a document however often it was superseded", async () => {
    const { insurer } = world.parties;
    const { documents, papers } = await world.prepare();
    let documentId = documents.policy;
    for (let version = 1; version <= 101; version++)
      documentId = (await supersede(insurer, { documentId, next: { content: contentOf(papers.policy) } })).documentId;
    expect(await openSource(insurer, documentId)).to.have.nested.property("source.version", 100);
  });

  it("hand in nothing that the person who confirmed did not see: another document outside of the set, another draft", async () => {
    const { seller, buyer } = world.parties;
    const sailing = await world.prepare();
    const { declarationId, shipmentId } = sailing;
    const { agent, folder, events } = await agents.declarant({ policy: { confirm: "person" } });
    await world.report(sailing, "departed");
    await agent.look();
    await confirmDraft(folder, declarationId);
    const { papers, documents } = sailing;
    const other = { ...papers.packingList, packages: 999, grossWeightKg: "99000", items: null, containers: null };
    const { documentId } = await supersede(seller, { documentId: documents.packingList, next: { content: contentOf(other) } });
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    await world.grantTo(documentId, seller);
    await agent.look();
    expect((await declarationOf(buyer, declarationId)).state).to.equal("open");
    expect(events("confirmation outdated")).to.have.length(1);
    await confirmDraft(folder, declarationId);
    await agent.look();
    expect((await declarationOf(buyer, declarationId)).state).to.equal("submitted");
  });
});
