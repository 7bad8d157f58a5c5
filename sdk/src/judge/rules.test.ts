import { readFileSync } from "node:fs";
import { expect } from "chai";
import { rulesDocument } from "../../../scripts/generate/rules.ts";
import { discrepancy } from "../document/statements.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import { RULES } from "./rules.ts";
import { allowed, type Margin } from "./tolerance.ts";

const all = [...RULES, ...FLOW_RULES];

describe("the tables of rules", () => {
  it("have ids that a report can hold, each once, a title and a source", () => {
    expect(new Set(all.map(({ id }) => id)).size).to.equal(all.length);
    for (const { id, title, severity, source } of all) {
      expect(discrepancy.safeParse({ rule: id, severity, message: title, found: [] }).success, id).to.equal(true);
      expect(title, id).to.match(/^[A-Z].*[^.]$/);
      expect(source, id).not.to.equal("");
    }
  });

  it("are data: they survive JSON unchanged", () => {
    expect(JSON.parse(JSON.stringify(all))).to.deep.equal(all);
  });

  it("allow no weight to be off by more than half a percent, however light or heavy the goods", () => {
    const weights = all.filter((rule) => rule.id.includes("weight") && "tolerance" in rule) as {
      id: string;
      tolerance: Margin;
    }[];
    expect(weights.length).to.be.above(10);
    for (const { id, tolerance } of weights)
      for (const grams of [1_000n, 2_000_000n, 25_000_000n, 400_000_000n])
        expect(allowed(tolerance, grams) <= grams / 200n, id).to.equal(true);
  });

  it("are the ones of docs/rules.md", () => {
    expect(readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8")).to.equal(rulesDocument());
  });
});
