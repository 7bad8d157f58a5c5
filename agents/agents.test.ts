import { expect } from "chai";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { agentsOf } from "./testing/agents-of.ts";
import { openTradeLedger, type TradeLedger } from "./testing/trade-ledger.ts";

describe("agents of a trade", function () {
  this.timeout(300_000);
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  afterEach(() => agents.close());
  after(() => world?.close());

  it("take a departure to a released import, without a person", async () => {
    const sailing = await world.prepare();
    const declarant = await agents.declarant();
    const customs = await agents.customs();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    console.log(declarant.lines.slice(-5), declarant.agent.items);
    await customs.agent.look();
    console.log(
      JSON.stringify(customs.lines.slice(-5)),
      JSON.stringify(customs.agent.items, (k, v) => (typeof v === "bigint" ? String(v) : v)),
    );
    expect((await declarationOf(world.parties.buyer, sailing.declarationId)).state).to.equal("precleared");
  });
});
