import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { amendDeclaration } from "../sdk/src/declare/amend-declaration.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { revoke } from "../sdk/src/grant/revoke.ts";
import { ownDocument } from "../sdk/src/ledger/own-note.ts";
import { register } from "../sdk/src/register/register.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { confirmDraft, readDraft } from "./declarant/drafts.ts";
import { responseFile } from "./declarant/responses.ts";
import { DECLARATION } from "./events.ts";
import { agentsOf, type Logged } from "./testing/agents-of.ts";
import { contentOf, documentFor, openTradeLedger, type Sailing, type TradeLedger } from "./testing/trade-ledger.ts";

describe("agents, when something changes meanwhile", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  // Each of these tests begins on a ledger on which nothing has happened.
  let rewind: () => Promise<void>;
  before(async () => {
    world = await openTradeLedger();
    const snapshot = await world.networkHelpers.takeSnapshot();
    rewind = () => snapshot.restore();
  });
  beforeEach(() => rewind());
  afterEach(() => agents.close());
  after(() => world?.close());

  const stateOf = async ({ declarationId }: Sailing) => (await declarationOf(world.parties.buyer, declarationId)).state;
  const reasonOf = ({ agent }: Logged): string => agent.items.find(({ kind }) => kind === DECLARATION)?.reason?.what ?? "";
  /** What one of the two holds against a declaration that was judged. */
  const rulesOf = async (sailing: Sailing) =>
    (await world.reports(sailing)).at(-1)?.discrepancies?.map(({ rule, severity }) => `${rule} ${severity}`) ?? [];

  it("a grant that was revoked between trigger and drafting is named, and a new one is presented by itself", async () => {
    const sailing = await world.prepare();
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await revoke(world.parties.seller, { grantId: sailing.grants.invoice });
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("open");
    expect(reasonOf(declarant)).to.equal(
      `missing: invoice ${sailing.documents.invoice}: no active grant with the right to declare is presented`,
    );
    expect(declarant.agent.items.find(({ kind }) => kind === DECLARATION)).to.include({ state: "waiting" });
    await world.grantTo(sailing.documents.invoice, world.parties.seller);
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
  });

  it("a declaration whose set was incomplete at the event opens as soon as what was missing is granted", async () => {
    const sailing = await world.prepare({ granted: ["contract", "invoice", "packingList", "transport", "policy"] });
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("incomplete");
    expect(reasonOf(declarant)).to.include(`certificate of origin ${sailing.documents.certificate}`);
    await world.grantTo(sailing.documents.certificate, world.parties.certifier);
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
  });

  it("an invoice that was superseded is named, and the later version is drafted from once it is linked and granted", async () => {
    const sailing = await world.prepare();
    const { seller, buyer } = world.parties;
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    const next = {
      content: contentOf({ ...sailing.papers.invoice, dueDate: "2030-01-01" }),
      counterparty: buyer.account.address,
    };
    const { documentId } = await supersede(seller, { documentId: sailing.documents.invoice, next });
    await declarant.agent.look();
    expect(reasonOf(declarant)).to.include(`invoice ${sailing.documents.invoice}: it was superseded or withdrawn`);
    await linkDocuments(seller, { shipmentId: sailing.shipmentId, documents: [{ documentId }] });
    await declarant.agent.look();
    expect(reasonOf(declarant)).to.include(`invoice ${documentId}: its counterparty has not acknowledged it`);
    await world.grantTo(documentId, seller);
    await acknowledge(buyer, { documentId });
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
    const { documentId: declared } = await declarationOf(buyer, sailing.declarationId);
    const { sources = [] } = await documentFor(buyer, declared as Hex);
    expect(
      sources?.filter(({ type }) => type === "invoice").every((one) => one.documentId === documentId && one.version === 1),
    ).to.equal(true);
  });

  it("a draft whose documents contradict each other waits for a person, who states what holds", async () => {
    const heavier = (papers: Sailing["papers"]) => {
      papers.transport = { ...papers.transport, grossWeightKg: "99000", items: null, containers: null };
    };
    const sailing = await world.prepare({ change: heavier });
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(reasonOf(declarant)).to.match(/^a person is to confirm: the documents contradict each other in \d+ members$/);
    const { declarationId } = sailing;
    const draft = await readDraft(declarant.folder, declarationId);
    expect(JSON.stringify(draft.conflicts)).to.include("grossWeightKg").and.include("99000");
    expect(declarant.lines.map((line) => JSON.stringify(line)).join(), "nothing of a document in the log").not.to.match(
      /\b99000\b|Goods of/,
    );
    // The person writes into the draft what it states, and confirms it.
    const file = join(declarant.folder, "drafts", `${declarationId}.json`);
    writeFileSync(file, JSON.stringify({ ...draft, overrides: { statement: "Weighed anew." } }));
    await confirmDraft(declarant.folder, declarationId);
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
    expect(existsSync(file)).to.equal(false);
    const { documentId } = await declarationOf(world.parties.buyer, declarationId);
    expect((await documentFor(world.parties.office, documentId as Hex)).statement).to.equal("Weighed anew.");
    await customs.agent.look();
    expect(await stateOf(sailing), "a person's word convinces no office").to.equal("inspection");
    expect((await rulesOf(sailing)).some((rule) => rule.startsWith("weight-"))).to.equal(true);
  });

  it("a person's word counts for the documents that it was given on, and where nothing is left open", async () => {
    const sailing = await world.prepare();
    const { declarationId, shipmentId } = sailing;
    const { seller, buyer } = world.parties;
    const declarant = await agents.declarant({ policy: { confirm: "person" } });
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(reasonOf(declarant)).to.include("every declaration is confirmed by a person");
    await confirmDraft(declarant.folder, declarationId);
    // Before the agent looks, another packing list takes the place of the one that was confirmed.
    const changed = { content: contentOf({ ...sailing.papers.packingList, packages: 999, items: null }) };
    const { documentId } = await supersede(seller, { documentId: sailing.documents.packingList, next: changed });
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    await world.grantTo(documentId, seller);
    await declarant.agent.look();
    expect(declarant.events("confirmation outdated")).to.have.length(1);
    expect(await stateOf(sailing)).to.equal("open");
    expect((await readDraft(declarant.folder, declarationId)).set).to.include(documentId);
    // What waits, and why, stands in a file for whoever looks; it outlasts the process.
    await declarant.agent.close();
    const status = JSON.parse(readFileSync(join(declarant.folder, "status.json"), "utf8"));
    expect(status.open[0]).to.include({ id: declarationId, state: "waiting" });
    const again = await agents.declarant({ at: declarant.folder.split("/").at(-1), policy: { confirm: "person" } });
    await confirmDraft(declarant.folder, declarationId);
    await again.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
    expect((await ownDocument(buyer, (await declarationOf(buyer, declarationId)).documentId as Hex)).content.slots[16]).to.equal(
      999n,
    );
  });
  it("a declaration that was edited after it was handed in is asked for anew, and not judged", async () => {
    const sailing = await world.prepare();
    const { buyer, office } = world.parties;
    const { declarationId } = sailing;
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const { documentId } = await declarationOf(buyer, declarationId);
    const document = await documentFor(buyer, documentId as Hex);
    const next = { content: contentOf({ ...document, statement: "Edited." }) };
    const edited = (await supersede(buyer, { documentId: documentId as Hex, next })).documentId;
    const before = await buyer.public.getBlockNumber();
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
    expect(reasonOf(customs)).to.include("asked for the later version");
    await customs.agent.look();
    expect(
      (await world.registeredSince(before)).map(({ documentType }) => documentType),
      "asked once",
    ).to.deep.equal([962]);
    await declarant.agent.look();
    const [response] = declarant.events("customs response");
    const text = readFileSync(responseFile(declarant.folder, response?.document as Hex), "utf8");
    expect(text).to.include("Hand in the version that is to be judged");
    const { grantId } = await grant(buyer, { documentId: edited, grantee: office.account.address, rights: ["read"] });
    await amendDeclaration(buyer, { declarationId, documentId: edited, grantId });
    await customs.agent.look();
    // Nothing speaks against the later version; a declarant that is new and amends what it declared has ten points, where the middle band begins.
    expect(await stateOf(sailing)).to.equal("inspection");
    expect(customs.events("declaration judged")).to.have.length(1);
    expect(customs.events("declaration judged")[0]).to.include({ points: 10, discrepancies: 0, byPerson: false });
    expect((await declarationOf(buyer, declarationId)).documentId).to.equal(edited);
  });

  it("a declaration that was edited, and never handed in anew, is inspected", async () => {
    const sailing = await world.prepare();
    const { buyer } = world.parties;
    const declarant = await agents.declarant();
    const customs = await agents.customs({ policy: { amendWithin: 0 } });
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const { documentId } = await declarationOf(buyer, sailing.declarationId);
    const next = { content: contentOf({ ...(await documentFor(buyer, documentId as Hex)), statement: "Edited." }) };
    await supersede(buyer, { documentId: documentId as Hex, next });
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
  });

  it("an issuer that was suspended, and a party that a document does not name, stand in the report", async () => {
    const foreign = (papers: Sailing["papers"]) => {
      papers.certificate = { ...papers.certificate, issuer: { id: { scheme: "TEST", value: "another chamber" } } };
    };
    const sailing = await world.prepare({ change: foreign });
    const declarant = await agents.declarant({ policy: { confirm: "rule", maximum: { EUR: "100000000" } } });
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    if ((await stateOf(sailing)) === "open") {
      await confirmDraft(declarant.folder, sailing.declarationId);
      await declarant.agent.look();
    }
    await suspend(world.identityProvider, { account: world.parties.carrier.account.address });
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
    await declarant.agent.look();
    const response = declarant.events("customs response").at(-1)?.document as Hex;
    expect(readFileSync(responseFile(declarant.folder, response), "utf8")).to.match(
      /grave {3}verify-issuer: It names another issuer/,
    );
    expect(await rulesOf(sailing))
      .to.include("verify-issuer grave")
      .and.include("verify-accredited grave");
  });

  it("two documents of one name are for a person to look at, and none of them is quoted in a log", async () => {
    const sailing = await world.prepare();
    const { seller } = world.parties;
    const declarant = await agents.declarant();
    const again = { content: contentOf(sailing.papers.packingList) };
    const { documentId } = await register(seller, again);
    await linkDocuments(seller, { shipmentId: sailing.shipmentId, documents: [{ documentId }] });
    await world.grantTo(documentId, seller);
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("open");
    expect(reasonOf(declarant)).to.equal("nothing can be drafted (InputInvalid); why stands beside the drafts");
    const refusal = readFileSync(join(declarant.folder, "drafts", `${sailing.declarationId}.refused.txt`), "utf8");
    expect(refusal).to.include("is among the sources twice");
    expect(JSON.stringify(declarant.lines)).not.to.match(/PL-1|twice/);
  });

  it("a document that says something else than was registered is believed by neither", async () => {
    const sailing = await world.prepare();
    const { seller, buyer } = world.parties;
    const declarant = await agents.declarant();
    const honest = contentOf(sailing.papers.packingList);
    const lying = { ...honest, document: { ...(honest.document as object), packages: 1 } as never };
    const { documentId } = await supersede(seller, { documentId: sailing.documents.packingList, next: { content: lying } });
    await linkDocuments(seller, { shipmentId: sailing.shipmentId, documents: [{ documentId }] });
    await world.grantTo(documentId, seller);
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("open");
    expect(reasonOf(declarant)).to.include(documentId).and.include("readable part has other slots");
    expect((await declarationOf(buyer, sailing.declarationId)).documentId).to.equal(undefined);
  });
});
