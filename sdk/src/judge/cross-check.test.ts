import { expect } from "chai";
import { crossCheck } from "./cross-check.ts";
import type { RuleResult } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import type { Change } from "./testing/change.ts";
import { CHANGES } from "./testing/changes.ts";
import { dossierOf, TERMS, type Trade, trade } from "./testing/trade.ts";

/** The trade in which a rule applies. */
function prepared({ terms, prepare }: Change): Trade {
  const made = trade({ ...TERMS, ...terms });
  prepare?.(made);
  return made;
}

const resultOf = ({ id }: Rule, made: Trade): RuleResult =>
  crossCheck(dossierOf(made)).checks.find(({ rule }) => rule === id) as RuleResult;

describe("the table of rules", () => {
  it("has a change for each rule, and names each once", () => {
    expect(Object.keys(CHANGES).sort()).to.deep.equal(RULES.map(({ id }) => id).sort());
  });

  for (const rule of RULES) {
    const change = CHANGES[rule.id] as Change;

    it(`${rule.id} passes where documents agree`, () => {
      const { status, why } = resultOf(rule, prepared(change));
      expect(status, why).to.equal("passed");
    });

    it(`${rule.id} fails after one change, and says what`, () => {
      const made = prepared(change);
      change.change(made);
      const { checks, discrepancies } = crossCheck(dossierOf(made));
      expect(checks.find(({ rule: id }) => id === rule.id)?.status).to.equal("failed");
      const found = discrepancies.filter(({ rule: id }) => id === rule.id);
      expect(found).not.to.deep.equal([]);
      for (const { severity, what, left } of found) {
        expect(severity).to.equal(rule.severity);
        expect(what).to.match(/^[A-Z].*\.$/);
        expect(left.member).to.match(/^[A-Za-z]+(?:\.(?:\d+(?:-\d+)?|[A-Za-z]+))*$/);
      }
    });
  }
});
