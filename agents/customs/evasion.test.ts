import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import type { Hex } from "viem";
import { declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { subscribe } from "../../sdk/src/declare/subscribe.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { reportEvent } from "../../sdk/src/report/report-event.ts";
import { openLedger } from "../../test/ledger.ts";
import { confirmDraft, draftFile } from "../declarant/drafts.ts";
import { agentsOf } from "../testing/agents-of.ts";
import { OFFICE_TERMS, openTradeLedger, type TradeLedger } from "../testing/trade-ledger.ts";

const EXPORT_TERMS = {
  ...OFFICE_TERMS,
  procedure: "export",
  terms: { ...OFFICE_TERMS.terms, declaration: "exportDeclaration" },
} as const;

describe("a customs office's agent", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    const terms = [OFFICE_TERMS, EXPORT_TERMS] as unknown as [typeof OFFICE_TERMS];
    world = await openTradeLedger((options) => openLedger({ ...options, terms }));
    // Noon of the next day, so that what follows is of one day.
    const now = await world.networkHelpers.time.latest();
    await world.networkHelpers.time.increaseTo((Math.floor(now / 86_400) + 1.5) * 86_400);
  });
  after(async () => {
    await agents.close();
    await world?.close();
  });

  it("inspects a newcomer's declaration in strangers' names, of other goods and under their value", async () => {
    const sailing = await world.prepare();
    const declarant = await agents.declarant({ policy: { confirm: "person" } });
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const file = draftFile(declarant.folder, sailing.declarationId);
    const draft = JSON.parse(readFileSync(file, "utf8"));
    const { items, totalMinor } = draft.document as TradeDocument;
    const stranger = (name: string, value: string) => ({ name, id: { scheme: "DUNS", value } });
    const overrides = {
      consignor: stranger("Phantom Ltd", "999"),
      consignee: stranger("Ghost Ltd", "998"),
      carrier: stranger("No Line", "9"),
      customsValueMinor: String(BigInt(totalMinor ?? 0) - 184_000n - 23_500n),
      goods: "Toys",
      items: (items ?? []).map((item) => ({ ...item, description: "Toys", quantity: "1" })),
    };
    writeFileSync(file, JSON.stringify({ ...draft, overrides }));
    await confirmDraft(declarant.folder, sailing.declarationId);
    await declarant.agent.look();
    await customs.agent.look();
    expect((await declarationOf(world.parties.office, sailing.declarationId)).state).to.equal("inspection");
    const [report] = await world.reports(sailing);
    const named = (report?.discrepancies ?? []).map(({ rule }) => rule);
    expect(named).to.include.members(["party-seller", "party-buyer", "party-carrier", "value-customs"]);
    expect(named).to.include.members(["goods-description", "items-description", "items-quantity", "unsourced-consignor"]);
  });

  /** An export by the same papers that waits for the goods to be loaded. */
  async function exported() {
    const sailing = await world.prepare();
    const { declarationId } = await subscribe(world.parties.buyer, {
      ...{ shipmentId: sailing.shipmentId, leg: 0, event: "loaded", procedure: "export" },
      office: world.parties.office.account.address,
      grants: Object.values(sailing.grants),
    });
    return { sailing, declarationId };
  }

  it("pre-clears an export that is handed in before the departure of its leg, and no other on the same day", async () => {
    const { carrier, office } = world.parties;
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    const stateOf = async (id: Hex) => (await declarationOf(office, id)).state;
    const late = await exported();
    for (const { sailing, declarationId, before } of [
      { ...(await exported()), before: true },
      { ...late, before: false },
    ]) {
      const { timestamp: occurredAt } = await carrier.public.getBlock();
      await reportEvent(carrier, { shipmentId: sailing.shipmentId, leg: 0, report: { event: "loaded", occurredAt } });
      if (before) await declarant.agent.look();
      await world.report(sailing, "departed");
      await declarant.agent.look();
      await customs.agent.look();
      expect(await stateOf(declarationId)).to.equal(before ? "released" : "inspection");
    }
  });

  it("inspects an export that only the departure of its leg opened, on the same day", async () => {
    const { office } = world.parties;
    const { sailing, declarationId } = await exported();
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    await customs.agent.look();
    expect((await declarationOf(office, declarationId)).state).to.equal("inspection");
    expect((await declarationOf(office, sailing.declarationId)).state).to.equal("precleared");
    const [report] = await world.reports({ ...sailing, declarationId });
    expect((report?.discrepancies ?? []).map(({ rule, severity }) => [rule, severity])).to.deep.equal([
      ["verify-departure", "grave"],
    ]);
  });
});
