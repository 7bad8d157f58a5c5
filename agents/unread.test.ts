import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { present } from "../sdk/src/declare/present.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import type { SlotName } from "../sdk/src/protocol/document.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { register } from "../sdk/src/register/register.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { declarationDemand } from "../sdk/src/show/declaration-demand.ts";
import { showFact } from "../sdk/src/show/show-fact.ts";
import { confirmDraft } from "./declarant/drafts.ts";
import { agentsOf } from "./testing/agents-of.ts";
import { contentOf, openTradeLedger, type TradeLedger } from "./testing/trade-ledger.ts";

/** The office alone raises a document to assurance 2, by comparing it. */
describe("a document that a customs office's agent has not read", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  afterEach(() => agents.close());
  after(() => world?.close());

  /** A second invoice over a hundred million, acknowledged by the accomplice, that the office is granted nothing of, and what is shown of it. */
  const declaredWith = async (slots: Exclude<SlotName, "schema">[] | undefined, policy = {}) => {
    const { seller, buyer, office } = world.parties;
    const sailing = await world.prepare();
    const { declarationId, shipmentId, papers } = sailing;
    const other = { ...papers.invoice, number: "OTHER", totalMinor: "10000000000", taxExclusiveMinor: null, items: null };
    const content = contentOf({ ...other, number: `OTHER ${declarationId.slice(2, 10)}` });
    const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
    await acknowledge(buyer, { documentId });
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["declare"] });
    const declarant = await agents.declarant({ policy: { confirm: "person" } });
    const customs = await agents.customs({ policy });
    await world.report(sailing, "departed");
    await declarant.agent.look();
    if (slots !== undefined) {
      const about = { office: office.account.address, declarationId };
      const { answer } = await showFact(seller, {
        demand: declarationDemand(seller, { fact: "disclose", documentId, slots, ...about }),
      });
      const file = join(declarant.folder, "drafts", `${declarationId}.json`);
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), overrides: { facts: [answer] } }));
    }
    await confirmDraft(declarant.folder, declarationId);
    await declarant.agent.look();
    expect((await declarationOf(buyer, declarationId)).state).to.equal("submitted");
    await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
    await present(buyer, { declarationId, grants: [grantId] });
    await customs.agent.look();
    const rules = (await world.reports(sailing)).at(-1)?.discrepancies?.map(({ rule }) => rule) ?? [];
    const assuranceOf = async (id: Hex) => (await documentOf(office, id)).assurance;
    return {
      state: (await declarationOf(buyer, declarationId)).state,
      rules: rules.filter((rule) => rule.startsWith("verify-") || rule === "value-invoice"),
      unread: await assuranceOf(documentId),
      read: await assuranceOf(sailing.documents.invoice),
    };
  };
  const stopped = { state: "inspection", rules: ["verify-readable"], unread: 1, read: 1 };
  /** A policy under which nothing but what is grave stops anything. */
  const lenient = { risk: { bands: { medium: 1_000, high: 1_000 } } };

  it("is inspected, however lenient the office's policy is else", async () => {
    expect(await declaredWith(undefined)).to.deep.equal(stopped);
    expect(await declaredWith(undefined, lenient)).to.deep.equal(stopped);
  });

  it("is not stood for by a fact of the declarant's choice", async () => {
    expect(await declaredWith(["number"])).to.deep.equal(stopped);
    const facts = [{ type: "invoice", fact: "disclose", slots: ["total", "currency"] }];
    expect(await declaredWith(["number", "currency"], { ...lenient, facts }), "too little").to.deep.equal(stopped);
    expect(
      await declaredWith(["total", "currency"], { ...lenient, facts: [{ ...facts[0], type: "packingList" }] }),
    ).to.deep.equal(stopped);
  });

  it("is stood for by what the office accepts, and never called cross-checked", async () => {
    const facts = [{ type: "invoice", fact: "disclose", slots: ["number"] }];
    const accepted = await declaredWith(["number"], { ...lenient, facts });
    expect(accepted).to.deep.equal({ state: "precleared", rules: [], unread: 1, read: 2 });
  });

  it("counts in the comparison with what is shown of it", async () => {
    const facts = [{ type: "invoice", fact: "disclose", slots: ["total", "currency"] }];
    const { state, rules, unread } = await declaredWith(["total", "currency"], { ...lenient, facts });
    expect({ state, rules, unread }).to.deep.equal({ state: "inspection", rules: ["value-invoice"], unread: 1 });
  });
});
