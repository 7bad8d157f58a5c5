import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import type { Examined } from "../../../../agents/customs/desk.ts";
import { documentsShown, lastsUntil } from "../../../../agents/customs/grounds-of.ts";
import { policy } from "../../../../agents/customs/policy.ts";
import { confirmDraft } from "../../../../agents/declarant/drafts.ts";
import { agentsOf } from "../../../../agents/testing/agents-of.ts";
import { contentOf, openTradeLedger, type TradeLedger } from "../../../../agents/testing/trade-ledger.ts";
import { need } from "../../../../sdk/src/client.ts";
import { declarationOf } from "../../../../sdk/src/declare/declaration-of.ts";
import { grant } from "../../../../sdk/src/grant/grant.ts";
import { openGrant } from "../../../../sdk/src/grant/open-grant.ts";
import { register } from "../../../../sdk/src/register/register.ts";
import { withdraw } from "../../../../sdk/src/register/withdraw.ts";
import { type Phrase, sayPhrase } from "../../../../sdk/src/say/phrase.ts";
import type { ContentStore } from "../../../../sdk/src/seal/content-store.ts";
import { ContentMissing } from "../../../../sdk/src/seal/errors.ts";
import { linkDocuments } from "../../../../sdk/src/ship/link-documents.ts";
import { declarationDemand } from "../../../../sdk/src/show/declaration-demand.ts";
import { showFact } from "../../../../sdk/src/show/show-fact.ts";
import { openStore } from "../../../../sdk/src/store/open-store.ts";
import { canFillDisk, fillDisk } from "../../../../sdk/src/store/testing/full-disk.ts";
import type { Party } from "../../../../test/ledger.ts";
import { examineOnce, keepOnly } from "./kept-examination.ts";

describe("an examination that the customs desk keeps", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    Object.assign(globalThis, { __SOURCES__: "of a test" });
    world = await openTradeLedger();
  });
  after(async () => {
    await agents.close();
    await world?.close();
  });

  /** The office, whose content store has nothing but the declaration, which is read first, while `isLost`, and how often it was asked for something. */
  const officeOf = () => {
    const seen = { isLost: false, opened: 0, first: undefined as Hex | undefined };
    const { office } = world.parties;
    const all = need(office, "contentStore");
    const get: ContentStore["get"] = async (hash) => {
      seen.first ??= hash;
      seen.opened += 1;
      if (seen.isLost && hash !== seen.first) throw new ContentMissing(hash);
      return all.get(hash);
    };
    return { seen, client: { ...office, contentStore: { ...all, get } } as Party };
  };
  /** The same on a ledger whose blocks are told otherwise. */
  const told = (client: Party, change: { hash?: Hex; timestamp?: bigint }, isNewest: boolean): Party => {
    const getBlock = (async (asked?: { blockNumber?: bigint }) => {
      const block = await client.public.getBlock(asked as object);
      return (asked?.blockNumber === undefined) === isNewest ? { ...block, ...change } : block;
    }) as typeof client.public.getBlock;
    return { ...client, public: { ...client.public, getBlock } };
  };

  it("is shown again until the ledger says otherwise, a grant ends, or a content store has again what it lacked", async () => {
    const { buyer, seller } = world.parties;
    const sailing = await world.prepare();
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const { timestamp } = await buyer.public.getBlock();
    const later = timestamp > BigInt(Math.floor(Date.now() / 1_000)) ? timestamp : BigInt(Math.floor(Date.now() / 1_000));
    const expiry = later + 86_400n;
    const toOffice = { grantee: world.parties.office.account.address, rights: ["read"], expiry } as const;
    // Of what lies in a store, and what the office does not ask for: it says nothing where that cannot be read.
    const content = contentOf({ ...sailing.papers.packingList, number: "IN A STORE" });
    const { documentId } = await register(seller, { content, place: "store" });
    await grant(seller, { documentId, ...toOffice });
    await linkDocuments(seller, { shipmentId: sailing.shipmentId, documents: [{ documentId }] });
    const declaration = await declarationOf(buyer, sailing.declarationId);
    expect(declaration.state).to.equal("submitted");
    const { seen, client } = officeOf();
    const look = (by = client, shown?: Awaited<ReturnType<typeof examineOnce>>) =>
      examineOnce({ client: by, policy: policy.parse({}) }, declaration, shown);
    const openedBy = async (what: () => Promise<unknown>): Promise<boolean> => {
      const before = seen.opened;
      await what();
      return seen.opened > before;
    };

    seen.isLost = true;
    const lacking = await look();
    expect([lacking.until, lacking.examined.dossier.unopened]).to.deep.equal([0n, [documentId]]);
    seen.isLost = false;
    const shown = await look(client, lacking);
    expect(shown.examined.dossier.documents.map((one) => one.documentId)).to.include(documentId);
    expect(shown.until, "a grant's end").to.equal(expiry);

    expect(await look(client, shown), "no block since").to.equal(shown);
    expect(await openedBy(() => look()), "after a reload").to.equal(false);
    const reorganised = told(client, { hash: `0x${"12".repeat(32)}` }, false);
    expect(await openedBy(() => look(reorganised)), "another history at the same heights").to.equal(true);
    expect(await openedBy(() => look()), "and back").to.equal(true);
    expect(await openedBy(() => look(told(client, { timestamp: expiry - 1n }, true), shown))).to.equal(false);
    expect(await openedBy(() => look(told(client, { timestamp: expiry }, true), shown)), "the grant has ended").to.equal(true);

    // What an earlier version of the page has kept, with a phrase that it alone had words for.
    const { drafts } = need(client, "store");
    const row = `examined ${declaration.id.toLowerCase()}`;
    const kept = (await drafts.get(row)) as Awaited<ReturnType<typeof look>>;
    const { dossier, decision } = kept.examined;
    const ofEarlier = { say: "weighsTwice", with: { grams: 5 } } as unknown as Phrase;
    const checks = decision.checks.map((check) => ({ ...check, said: { title: ofEarlier, why: ofEarlier } }));
    const grounds = kept.grounds.replace("of a test", "of an earlier version");
    await drafts.put(row, { ...kept, grounds, examined: { ...kept.examined, decision: { ...decision, checks } } });
    expect(await openedBy(look), "of an earlier version").to.equal(true);
    expect((await look()).examined).to.deep.include({ decision, dossier });
    // Were it shown all the same, it would be said as it is.
    expect(checks.map(({ said }) => sayPhrase(said.why, "en"))).to.deep.equal(checks.map(() => "weighsTwice · grams: 5"));
  });

  it("is shown where the disk is full, and none is kept", async function () {
    if (!canFillDisk) this.skip();
    const { buyer, seller, office } = world.parties;
    const sailing = await world.prepare();
    const { papers, declarationId, shipmentId } = sailing;
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const declaration = await declarationOf(buyer, declarationId);
    const store = await openStore(mkdtempSync(join(world.folder, "full-")), office.keys.store);
    const client: Party = { ...office, store };
    const look = () => examineOnce({ client, policy: policy.parse({}) }, declaration);
    const first = await look();
    expect(first.until > 0n, "kept").to.equal(true);
    const content = contentOf({ ...papers.packingList, number: "LINKED LATER" });
    const { documentId } = await register(seller, { content, place: "ledger" });
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    const row = await store.drafts.get(`examined ${declarationId.toLowerCase()}`);
    const empty = fillDisk();
    try {
      for (const _ of [1, 2]) expect((await look()).grounds, "examined anew").not.to.equal(first.grounds);
      await keepOnly(client, []);
      expect(await store.drafts.get(`examined ${declarationId.toLowerCase()}`)).to.deep.equal(row);
    } finally {
      empty();
      await store.close();
    }
  });

  /** A declaration that shows something of a document that belongs to no shipment, and lies before the office. */
  const declaredWithFact = async () => {
    const { seller, buyer, office } = world.parties;
    const sailing = await world.prepare();
    const { papers, declarationId: id } = sailing;
    await world.report(sailing, "departed");
    const declarant = await agents.declarant({ policy: { confirm: "person" } });
    await declarant.agent.look();
    const content = contentOf({ ...papers.packingList, number: "OF NO SHIPMENT" });
    const { documentId } = await register(seller, { content, place: "ledger" });
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });
    await openGrant(buyer, { grantId });
    const asked = { fact: "disclose", documentId, slots: ["number"] } as const;
    const demand = declarationDemand(buyer, {
      ...asked,
      slots: [...asked.slots],
      office: office.account.address,
      declarationId: id,
    });
    const { answer } = await showFact(buyer, { demand });
    const file = join(declarant.folder, "drafts", `${id}.json`);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), overrides: { facts: [answer] } }));
    await confirmDraft(declarant.folder, id);
    await declarant.agent.look();
    const declaration = await declarationOf(buyer, id);
    expect(declaration.state).to.equal("submitted");
    return { declaration, documentId, answer, papers };
  };

  it("that rests on facts is shown again until the ledger says otherwise of a document that they are about", async () => {
    const { seller, office } = world.parties;
    const { declaration, documentId, answer, papers } = await declaredWithFact();
    let verified = 0;
    const readContract = ((asked) => {
      if (asked.address === office.addresses.facts) verified += 1;
      return office.public.readContract(asked);
    }) as typeof office.public.readContract;
    const client = { ...office, public: { ...office.public, readContract } };
    const examiner = { client, policy: policy.parse({}) };
    const look = (shown?: Awaited<ReturnType<typeof examineOnce>>) => examineOnce(examiner, declaration, shown);
    const factsOf = ({ examined }: Awaited<ReturnType<typeof look>>) =>
      examined.dossier.checks.filter(({ rule }) => rule === "verify-facts").map(({ status }) => status);

    const first = await look();
    expect([first.until, factsOf(first)]).to.deep.equal([0n, ["passed"]]);
    const second = await look(first);
    expect(second.until > 0n, "its documents are known by then").to.equal(true);
    const times = verified;
    expect(await look(second), "no block since").to.equal(second);
    await register(seller, { content: contentOf({ ...papers.packingList, number: "OF OTHERS" }), place: "ledger" });
    expect((await look(second)).examined, "what happens to others").to.equal(second.examined);
    expect((await look()).until, "after a reload").to.equal(second.until);
    expect(verified, "nothing was verified again").to.equal(times);

    // Enrolments of a pool's invoices may be of a version of financing whose events no document names.
    const { dossier, decision } = second.examined;
    const sum = { fact: "sumBelow", documentIds: [documentId], currency: 978, atLeast: false, threshold: "5" };
    const facts = [{ ...answer, demand: { ...answer.demand, statement: sum } }];
    const document = { ...dossier.declaration.document, facts };
    const withSum = {
      decision,
      dossier: { ...dossier, declaration: { ...dossier.declaration, document } },
    } as unknown as Examined;
    expect([lastsUntil(withSum), documentsShown(withSum.dossier)]).to.deep.equal([0n, [documentId]]);

    await withdraw(seller, { documentId });
    const after = await look(second);
    expect(factsOf(after)).to.deep.equal(["failed"]);
  });

  it("is none where what was not read or a record as of now may come to something else", () => {
    const made = (change: { facts?: unknown[]; unopened?: Hex[]; status?: string; asOfNow?: boolean; ends?: bigint[] }) => {
      const { facts, unopened = [], status = "passed", asOfNow = false, ends = [] } = change;
      const checks = [{ rule: "verify-readable", status }];
      const dossier = { declaration: { document: { facts } }, unopened, ends, checks };
      return lastsUntil({ dossier, decision: { asOfNow } } as unknown as Examined);
    };
    expect(made({ ends: [9n, 7n, 8n] })).to.equal(7n);
    expect(made({ facts: [] }) > 2n ** 63n, "nothing ends it").to.equal(true);
    expect(made({ facts: [{}] }) > 2n ** 63n, "what is no fact is none at any time").to.equal(true);
    for (const change of [{ unopened: ["0x01" as Hex] }, { status: "failed" }, { asOfNow: true }])
      expect(made(change), JSON.stringify(change)).to.equal(0n);
  });
});
