import { expect } from "chai";
import { crossCheck } from "./cross-check.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import { RULES } from "./rules.ts";
import { fatten, inTurn, OTHER, other, raise, set } from "./testing/change.ts";
import { flowsOf, type MoneyOfTrade, moneyOfTrade } from "./testing/flows.ts";
import { BUYER } from "./testing/papers.ts";
import { dossierOf, TERMS, type Trade, type TradeTerms, trade } from "./testing/trade.ts";
import { type FlowMatch, type ThreeFlows, threeFlowMatch } from "./three-flow-match.ts";

interface Case {
  terms?: Partial<TradeTerms>;
  change?: (made: Trade) => void;
  money?: (money: MoneyOfTrade) => void;
  flows?: (flows: ThreeFlows) => void;
}

const movement = (index: number, members: Partial<MoneyOfTrade["movements"][number]>) => (money: MoneyOfTrade) =>
  Object.assign(money.movements[index] ?? {}, members);
const application = (members: object) => (money: MoneyOfTrade) => Object.assign(money.application ?? {}, members);
const early = Date.parse("2026-09-01T00:00:00Z") / 1000;

/** One change for each rule, after which it must fail. */
const CASES: Readonly<Record<string, Case>> = {
  "flow-goods-invoiced": { flows: (flows) => Object.assign(flows.money, { documents: [], movements: [] }) },
  "flow-invoice-moved": { flows: (flows) => Object.assign(flows.goods, { documents: [], events: [] }) },
  "flow-declaration-moved": { flows: (flows) => Object.assign(flows.goods, { documents: [], events: [] }) },
  "flow-goods-declared": { flows: (flows) => Object.assign(flows.information, { declarations: [] }) },
  "flow-money-invoiced": { flows: (flows) => Object.assign(flows.money, { documents: [] }) },
  "flow-value-declared": { change: raise("declaration", "totalMinor") },
  "flow-value-contracted": { change: raise("invoice", "totalMinor") },
  "flow-value-applied": { money: application({ totalMinor: "7615001" }) },
  "flow-value-pledged": { money: movement(1, { amountMinor: 4_615_001n }) },
  "flow-value-paid": { money: movement(2, { amountMinor: "7615001" }) },
  "flow-weight-declared": { change: fatten("declaration", "grossWeightKg") },
  "flow-packages-declared": { change: set("declaration", { packages: 999 }) },
  "flow-weight-packed": { change: fatten("packingList", "grossWeightKg") },
  "flow-weight-invoiced": { change: inTurn(fatten("invoice", "grossWeightKg"), fatten("invoice", "netWeightKg")) },
  "flow-party-seller": { change: set("transport", { consignor: OTHER }) },
  "flow-party-buyer": { change: set("transport", { consignee: other(BUYER) }) },
  "flow-party-consignor": { change: set("declaration", { consignor: OTHER }) },
  "flow-party-consignee": { change: set("declaration", { consignee: other(BUYER) }) },
  "flow-party-applicant": { money: application({ issuer: OTHER }) },
  "flow-time-contract": { change: set("contract", { issueDate: "2026-09-15" }) },
  "flow-time-pledge": { money: movement(0, { at: early }) },
  "flow-time-departure": { change: set("transport", { departureDate: "2026-09-18" }) },
  "flow-time-export": { terms: { procedure: "export" }, change: set("declaration", { issueDate: "2026-09-18" }) },
  "flow-time-import": { change: set("declaration", { issueDate: "2026-09-14" }) },
};

function match({ terms, change, money, flows }: Case, changed: boolean): FlowMatch {
  const [made, amounts] = [trade({ ...TERMS, ...terms }), moneyOfTrade()];
  if (changed) change?.(made);
  if (changed) money?.(amounts);
  const all = flowsOf(made, amounts);
  if (changed) flows?.(all);
  return threeFlowMatch(all);
}

describe("threeFlowMatch", () => {
  it("has a case for each rule, and ids that no other table has", () => {
    expect(Object.keys(CASES).sort()).to.deep.equal(FLOW_RULES.map(({ id }) => id).sort());
    expect(FLOW_RULES.filter(({ id }) => RULES.some((rule) => rule.id === id))).to.deep.equal([]);
  });

  for (const rule of FLOW_RULES) {
    const tried = CASES[rule.id] as Case;
    it(`${rule.id} passes where flows agree, and fails after one change`, () => {
      const before = match(tried, false);
      expect(before.mismatches.map(({ what }) => what)).to.deep.equal([]);
      expect(before.checks.find((check) => check.rule === rule.id)?.status).to.equal("passed");
      const { mismatches } = match(tried, true);
      const found = mismatches.filter((one) => one.rule === rule.id);
      expect(found).not.to.deep.equal([]);
      for (const { what, aspect, between } of found) {
        expect(what).to.match(/^[A-Z].*\.$/);
        expect([aspect, between]).to.deep.equal([rule.aspect, rule.between]);
      }
    });
  }

  it("says which flows agree on what, and does not know where nothing is stated", () => {
    const agreed = ({ agreements }: FlowMatch) =>
      Object.fromEntries(agreements.map(({ aspect, between, agrees }) => [`${aspect} ${between.join("-")}`, agrees]));
    expect(Object.values(agreed(match({}, false))).every((agrees) => agrees === true)).to.equal(true);
    const lighter = agreed(match({ change: set("declaration", { grossWeightKg: "24800" }) }, true));
    expect(lighter["quantity goods-information"]).to.equal(false);
    expect(lighter["quantity goods-money"]).to.equal(true);
    expect(lighter["value information-money"]).to.equal(true);
    const nothing = threeFlowMatch({
      goods: { documents: [] },
      money: { documents: [] },
      information: { documents: [], declarations: [] },
    });
    expect(Object.values(agreed(nothing)).every((agrees) => agrees === null)).to.equal(true);
    expect(nothing.mismatches).to.deep.equal([]);
  });

  it("names the money that has no goods, in a sentence", () => {
    const { mismatches } = match({ money: movement(0, { amountMinor: 7_000_000n }) }, true);
    expect(mismatches.map(({ what }) => what)).to.deep.equal([
      'Total 116150.00 EUR (together in 2 pledges) in pledge "0xc0de01", but 76150.00 EUR (less credit notes) in invoice "RE-1": 40000.00 EUR apart, 0.00 EUR allowed.',
    ]);
  });

  it("judges an export and an import of the same goods one by one", () => {
    const [made, sent] = [trade(), trade({ ...TERMS, procedure: "export" })];
    const flows = flowsOf(made);
    const exported = { ...dossierOf(sent).declaration, documentId: `0x${"77".repeat(32)}` as const };
    expect(
      threeFlowMatch({
        ...flows,
        information: { ...flows.information, declarations: [...flows.information.declarations, exported] },
      }).mismatches,
    ).to.deep.equal([]);
    const wrong = { ...exported, document: { ...exported.document, grossWeightKg: "24800" } };
    const { mismatches } = threeFlowMatch({
      ...flows,
      information: { ...flows.information, declarations: [...flows.information.declarations, wrong] },
    });
    expect(mismatches.map(({ rule }) => rule)).to.deep.equal(["flow-weight-declared"]);
  });

  it("takes a time beyond every calendar without falling over it", () => {
    const { checks } = match({ money: movement(0, { at: 2n ** 64n - 1n }) }, true);
    expect(checks.find(({ rule }) => rule === "flow-time-pledge")?.status).to.equal("passed");
    const made = trade();
    made.events.push({ class: "departed", occurredAt: 2n ** 64n - 1n });
    expect(() => crossCheck(dossierOf(made))).not.to.throw();
  });
});
