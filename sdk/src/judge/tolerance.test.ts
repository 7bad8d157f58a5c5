import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { InputInvalid } from "../errors.ts";
import { crossCheck } from "./cross-check.ts";
import { RULES } from "./rules.ts";
import { set } from "./testing/change.ts";
import { EDGES, type Edge } from "./testing/edges.ts";
import { dossierOf, TERMS, type Trade, trade } from "./testing/trade.ts";
import { allowed } from "./tolerance.ts";
import { receiveFlowTolerances, receiveTolerances, type Tolerances } from "./tolerances.ts";

const statusOf = (rule: string, made: Trade, tolerances: Tolerances = {}): string | undefined =>
  crossCheck({ ...dossierOf(made), tolerances }).checks.find((check) => check.rule === rule)?.status;

describe("allowed", () => {
  it("is a share, a difference, or of both the smaller or the larger", () => {
    const both = { basisPoints: 50, absolute: 50_000 };
    expect(allowed({ basisPoints: 50 }, 10_000n)).to.equal(50n);
    expect(allowed({ basisPoints: 50 }, 10_199n)).to.equal(50n);
    expect(allowed({ absolute: 7 }, 1n)).to.equal(7n);
    expect(allowed({ ...both, which: "smaller" }, 9_999_999n)).to.equal(49_999n);
    expect(allowed({ ...both, which: "smaller" }, 20_000_000n)).to.equal(50_000n);
    expect(allowed({ ...both, which: "larger" }, 9_999_999n)).to.equal(50_000n);
    expect(allowed({ ...both, which: "larger" }, 20_000_000n)).to.equal(100_000n);
  });

  it("is exact beyond 2^53, and nothing of what is below 0", () => {
    expect(allowed({ basisPoints: 1 }, 2n ** 64n)).to.equal(1_844_674_407_370_955n);
    expect(allowed({ basisPoints: 500 }, -10_000n)).to.equal(0n);
  });
});

describe("the tolerance of each rule", () => {
  it("has an edge", () => {
    const tolerant = RULES.filter((rule) => "tolerance" in rule).map(({ id }) => id);
    expect(Object.keys(EDGES).sort()).to.deep.equal(tolerant.sort());
  });

  for (const [rule, { terms, prepare, to }] of Object.entries(EDGES) as [string, Edge][]) {
    const at = (beyond: number): Trade => {
      const made = trade({ ...TERMS, ...terms });
      prepare?.(made);
      to(made, beyond);
      return made;
    };
    it(`${rule} takes what lies at it, and nothing beyond`, () => {
      expect(statusOf(rule, at(0)), "at").to.equal("passed");
      expect(statusOf(rule, at(1)), "beyond").to.equal("failed");
    });
  }
});

describe("tolerances of an office", () => {
  it("stand in for the table's", () => {
    const made = trade();
    set("transport", { grossWeightKg: "25039.999" })(made);
    expect(statusOf("weight-gross-transport", made)).to.equal("passed");
    expect(statusOf("weight-gross-transport", made, { "weight-gross-transport": { absolute: 49_998 } })).to.equal("failed");
    expect(statusOf("weight-gross-transport", made, { "weight-gross-transport": { absolute: 49_999 } })).to.equal("passed");
    const late = trade();
    set("policy", { issueDate: "2026-09-18" })(late);
    expect(statusOf("date-policy", late)).to.equal("failed");
    expect(statusOf("date-policy", late, { "date-policy": { days: 2 } })).to.equal("passed");
  });

  const bad: [what: string, value: unknown][] = [
    ["no object", "0.5 %"],
    ["an unknown rule", { "weight-of-all": { absolute: 1 } }],
    ["a rule that has none", { "party-seller": { absolute: 1 } }],
    ["another kind", { "weight-gross-transport": { days: 1 } }],
    ["another kind the other way", { "date-policy": { absolute: 1 } }],
    ["a fraction", { "weight-gross-transport": { absolute: 0.5 } }],
    ["a negative one", { "weight-gross-transport": { absolute: -1 } }],
    ["more than everything", { "weight-gross-transport": { basisPoints: 10_001 } }],
    ["an empty one", { "weight-gross-transport": {} }],
    ["two without saying which", { "weight-gross-transport": { absolute: 1, basisPoints: 1 } }],
    ["which of one", { "weight-gross-transport": { absolute: 1, which: "larger" } }],
    ["a misspelt member", { "weight-gross-transport": { absolut: 1 } }],
    ["a name of JavaScript's own", JSON.parse('{"constructor":{"absolute":1}}')],
  ];
  for (const [what, value] of bad) {
    it(`are refused as ${what}`, () => {
      expect(thrownBy(() => receiveTolerances(value))).to.be.instanceOf(InputInvalid);
      expect(thrownBy(() => crossCheck({ ...dossierOf(trade()), tolerances: value as Tolerances }))).to.be.instanceOf(
        InputInvalid,
      );
    });
  }

  it("are of one table or the other", () => {
    expect(receiveFlowTolerances({ "flow-weight-declared": { absolute: 1 } })).to.have.keys("flow-weight-declared");
    expect(thrownBy(() => receiveFlowTolerances({ "weight-gross-transport": { absolute: 1 } }))).to.be.instanceOf(InputInvalid);
    expect(thrownBy(() => receiveTolerances({ "flow-weight-declared": { absolute: 1 } }))).to.be.instanceOf(InputInvalid);
  });
});
