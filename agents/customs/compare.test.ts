import { expect } from "chai";
import type { SourceDocument } from "../../sdk/src/declare/source-document.ts";
import { riskScore } from "../../sdk/src/judge/risk-score.ts";
import { paper, set } from "../../sdk/src/judge/testing/change.ts";
import { dossierOf, opened, TERMS, type Trade, trade } from "../../sdk/src/judge/testing/trade.ts";
import { compare } from "./compare.ts";
import { policy } from "./policy.ts";

describe("what a customs office's agent compares", () => {
  const compared = (made: Trade, tolerances?: unknown) => {
    const { declaration, documents, events = [], outdated = [] } = dossierOf(made);
    return compare({ declaration, documents: [...documents], shown: [], outdated: [...outdated] }, { events }, { tolerances });
  };
  const agreeing = (): Trade => trade({ ...TERMS, credit: 0 });
  const rulesOf = (made: Trade, tolerances?: unknown) => compared(made, tolerances).discrepancies.map(({ rule }) => rule);
  const outcomeOf = (made: Trade) =>
    riskScore({ ...compared(made), history: { declarant: { submitted: 50, judged: 50 } } }).outcome;

  it("are the documents, and the flows of goods, money and information", () => {
    const made = agreeing();
    const { checks, discrepancies } = compared(made);
    expect(discrepancies).to.deep.equal([]);
    expect(checks.map(({ rule }) => rule)).to.include.members(["value-invoice", "flow-value-declared", "flow-time-departure"]);
    expect(outcomeOf(made)).to.equal("preclear");
  });

  it("is of weight in the risk, also where only the flows show it", () => {
    const made = agreeing();
    const { issuer, currency } = paper(made, "invoice");
    const head = { type: "financingApplication", number: "FA-1", issueDate: "2026-09-18", issuer, currency } as const;
    const application: SourceDocument["document"] = { ...head, totalMinor: "99999999900", invoiceNumber: "RE-1" };
    made.more.push(opened("application", application));
    expect(rulesOf(made)).to.deep.equal(["flow-value-applied"]);
    expect(outcomeOf(made)).to.equal("inspect");
  });

  it("names two values that differ once, as gravely as either table does", () => {
    const made = agreeing();
    set("transport", { grossWeightKg: "99000", items: null, containers: null })(made);
    const { checks, discrepancies } = compared(made);
    const sides = discrepancies.map(({ left, right }) =>
      [left, right]
        .map((side) => `${side?.documentId} ${side?.member}`)
        .sort()
        .join(),
    );
    expect(new Set(sides).size).to.equal(sides.length);
    const failed = checks.filter(({ status }) => status === "failed").map(({ rule }) => rule);
    expect(failed).to.include("flow-weight-declared");
    const named = discrepancies.flatMap(({ rule, also = [] }) => [rule, ...also]);
    expect([...new Set(named)], "each rule that does not hold stands with what breaks it").to.have.members(failed);
    expect(discrepancies.find(({ rule }) => rule === "weight-gross-transport")?.also).to.include("flow-weight-declared");
  });

  it("by the office's basis of value, for the procedures of which it states one", () => {
    const { declaration, documents, events = [] } = dossierOf(agreeing());
    const parts = { declaration, documents: [...documents], shown: [], outdated: [] };
    const found = (given: unknown) => {
      const { valueBasis } = policy.parse({ valueBasis: given });
      return compare(parts, { events }, { valueBasis }).discrepancies.map(({ rule }) => rule);
    };
    expect(found(undefined)).to.deep.equal([]);
    expect(found({ export: "FOB" })).to.deep.equal([]);
    expect(found({ import: "FOB" })).to.deep.equal(["value-customs"]);
    expect(policy.safeParse({ valueBasis: { import: "EXW" } }).success).to.equal(false);
    expect(policy.safeParse({ valueBasis: { none: "CIF" } }).success).to.equal(false);
  });

  it("by the office's tolerances, of either table", () => {
    const made = agreeing();
    made.events = made.events.map((event) => ({ ...event, occurredAt: BigInt(event.occurredAt) + 3n * 86_400n }));
    expect(rulesOf(made)).to.include("date-departure-event").and.not.include("flow-time-departure");
    const wide = { "date-departure-event": { days: 5 } };
    expect(rulesOf(made, wide)).to.include("flow-time-departure").and.not.include("date-departure-event");
    const wider = { ...wide, "flow-time-departure": { days: 5 } };
    expect(rulesOf(made, wider)).not.to.include("flow-time-departure");
    expect(() => compared(made, { "flow-time-departures": { days: 5 } }))
      .to.throw()
      .with.property("name", "InputInvalid");
  });
});
