import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { BaseError, type Hex } from "viem";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import type { SlotName } from "../sdk/src/protocol/document.ts";
import { declarationDemand } from "../sdk/src/show/declaration-demand.ts";
import { showFact } from "../sdk/src/show/show-fact.ts";
import { confirmDraft } from "./declarant/drafts.ts";
import { openSource } from "./documents/open-source.ts";
import { agentsOf } from "./testing/agents-of.ts";
import { openTradeLedger, type Sailing, type TradeLedger } from "./testing/trade-ledger.ts";

/** What the office accepts instead of a policy. */
const ACCEPTED: SlotName[] = ["insuredValue", "currency"];

describe("facts in a declaration", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  afterEach(() => agents.close());
  after(() => world?.close());

  /** A declaration whose policy the office may not read, and that shows something of it instead: for `declarationId`. */
  const declared = async (about: (sailing: Sailing) => Hex, client = world.parties.office): Promise<string[]> => {
    const { insurer, buyer, office } = world.parties;
    const sailing = await world.prepare({ granted: ["contract", "invoice", "packingList", "transport", "certificate"] });
    const documentId = sailing.documents.policy;
    await grant(insurer, { documentId, grantee: buyer.account.address, rights: ["read", "declare"] });
    const declarant = await agents.declarant({ policy: { confirm: "person" } });
    const customs = await agents.customs({
      client,
      policy: { facts: [{ type: "insurancePolicy", fact: "disclose", slots: ACCEPTED }] },
    });
    await world.report(sailing, "departed");
    await declarant.agent.look();
    await openSource(buyer, documentId);
    const asked = { fact: "disclose", documentId, slots: ["insuredValue", "currency", "dueDate"] } as const;
    const demand = declarationDemand(buyer, {
      ...asked,
      slots: [...asked.slots],
      office: office.account.address,
      declarationId: about(sailing),
    });
    const { answer } = await showFact(buyer, { demand });
    const file = join(declarant.folder, "drafts", `${sailing.declarationId}.json`);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), overrides: { facts: [answer] } }));
    await confirmDraft(declarant.folder, sailing.declarationId);
    await declarant.agent.look();
    expect((await declarationOf(buyer, sailing.declarationId)).state).to.equal("submitted");
    const stateNow = async () => (await declarationOf(buyer, sailing.declarationId)).state;
    while ((await stateNow()) === "submitted") {
      await customs.agent.look();
      await pause(100);
    }
    return (await world.reports(sailing)).at(-1)?.discrepancies?.map(({ rule, severity }) => `${rule} ${severity}`) ?? [];
  };

  it("stand for a document that the office may not read, where its policy says so", async () => {
    const rules = await declared(({ declarationId }) => declarationId);
    expect(rules.filter((rule) => rule.startsWith("verify-"))).to.deep.equal([]);
  });

  it("are not held against the declarant where the node fails", async () => {
    const { office } = world.parties;
    let failures = 0;
    const readContract = ((parameters) => {
      const isFirst = parameters.address === office.addresses.facts && failures++ === 0;
      return isFirst ? Promise.reject(new BaseError("limit exceeded")) : office.public.readContract(parameters);
    }) as typeof office.public.readContract;
    const rules = await declared(({ declarationId }) => declarationId, { ...office, public: { ...office.public, readContract } });
    expect([failures > 1, rules.filter((rule) => rule.startsWith("verify-"))]).to.deep.equal([true, []]);
  });

  it("count for the declaration that they were shown for, and no other", async () => {
    const rules = await declared(() => `0x${"42".repeat(32)}`);
    expect(rules).to.include("verify-facts grave").and.include("verify-readable grave");
  });
});
