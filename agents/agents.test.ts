import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Hex } from "viem";
import { declarationOf, isCleared } from "../sdk/src/declare/declaration-of.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { shipmentHistory } from "../sdk/src/ship/shipment-history.ts";
import { agentsOf } from "./testing/agents-of.ts";
import { documentFor, openTradeLedger, type Sailing, type TradeLedger } from "./testing/trade-ledger.ts";

describe("agents of a trade", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  afterEach(() => agents.close());
  after(() => world?.close());

  const stateOf = async ({ declarationId }: Sailing) => (await declarationOf(world.parties.buyer, declarationId)).state;
  /** Names of what happened to a declaration, in order. */
  const happened = async ({ shipmentId, declarationId }: Sailing): Promise<string[]> => {
    const events = await shipmentHistory(world.parties.buyer, shipmentId);
    return events.flatMap(({ eventName, args }) => ("shipmentId" in args && args.id === declarationId ? [eventName] : []));
  };

  it("take a departure to released goods, without a person", async () => {
    const sailing = await world.prepare();
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    await customs.agent.look();
    const { state, documentId, certificate } = await declarationOf(world.parties.buyer, sailing.declarationId);
    expect(state).to.equal("precleared");
    expect((await documentOf(world.parties.buyer, sailing.documents.invoice)).assurance, "cross-checked").to.equal(2);
    const declared = await documentFor(world.parties.office, documentId as Hex);
    expect(declared).to.include({ type: "importDeclaration", number: sailing.declarationId.slice(2, 24).toUpperCase() });
    const cleared = await documentFor(world.parties.buyer, certificate as Hex);
    expect(cleared).to.include({ type: "clearanceCertificate", transportNumber: "HHTJ-1" });
    expect(cleared.references?.[0]).to.include({ documentId });
    expect(customs.agent.items[0]?.reason?.what).to.equal("the goods have not arrived");
    await world.networkHelpers.time.increase(42 * 86_400);
    await world.report(sailing, "arrived");
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("released");
    expect(await isCleared(world.parties.seller, sailing.declarationId)).to.equal(true);
    await declarant.agent.look();
    expect(declarant.agent.items.every(({ state }) => state === "done")).to.equal(true);
  });

  it("in two copies at once, come to exactly one declaration, one judgement and one certificate", async () => {
    const { buyer, office } = world.parties;
    const sailings = [await world.prepare(), await world.prepare(), await world.prepare()];
    for (const sailing of sailings) await world.report(sailing, "departed");
    const before = await world.parties.seller.public.getBlockNumber();
    const declarants = [await agents.declarant(), await agents.declarant({ client: await world.machineOf("buyer") })];
    const officers = [await agents.customs(), await agents.customs({ client: await world.machineOf("office") })];
    const all = [...declarants, ...officers];
    const isOver = async () => (await Promise.all(sailings.map(stateOf))).every((state) => state === "precleared");
    while (!(await isOver())) {
      await Promise.all(all.map(({ agent }) => agent.look()));
      await pause(100);
    }
    // Nothing is left to do for whichever copy was slower.
    await Promise.all(all.map(({ agent }) => agent.look()));
    for (const sailing of sailings) {
      const { state, documentId } = await declarationOf(buyer, sailing.declarationId);
      expect(state).to.equal("precleared");
      const grants = [documentId as Hex, sailing.documents.invoice].map((id) =>
        activeGrantsOf(buyer, id, { grantee: office.account.address }),
      );
      expect((await Promise.all(grants)).map(({ length }) => length)).to.deep.equal([1, 1]);
      const names = await happened(sailing);
      for (const name of ["DeclarationSubmitted", "DeclarationJudged"])
        expect(
          names.filter((one) => one === name),
          name,
        ).to.have.length(1);
    }
    const registered = await world.registeredSince(before);
    const by = (issuer: Hex) => registered.filter((one) => one.issuer === issuer).map(({ documentType }) => documentType);
    expect(by(buyer.account.address)).to.deep.equal([929, 929, 929]);
    expect(by(office.account.address)).to.deep.equal([932, 932, 932]);
    expect(all.flatMap(({ events }) => events("given up"))).to.deep.equal([]);
  });

  it("let the office read what the declaration is drawn from, and pass nothing on that may not be", async () => {
    const sailing = await world.prepare({ granted: ["contract", "invoice", "packingList", "transport", "certificate"] });
    const { insurer, buyer, office } = world.parties;
    // The policy may be named and read, and not passed on.
    const rights = ["read", "declare"] as const;
    await grant(insurer, { documentId: sailing.documents.policy, grantee: buyer.account.address, rights });
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(declarant.events("grants presented"), "what came after the subscription").to.have.length(1);
    expect(declarant.events("not shared").map(({ document }) => document)).to.deep.equal([sailing.documents.policy]);
    const readers = await activeGrantsOf(buyer, sailing.documents.invoice);
    expect(readers.some(({ grantee, rights: found }) => grantee === office.account.address && found.join() === "read")).to.equal(
      true,
    );
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
    const [report] = await world.reports(sailing);
    expect(report?.discrepancies?.map(({ rule }) => rule)).to.include("verify-readable");
  });
});
