import { expect } from "chai";
import { officePolicyOf, readRules } from "./own-rules.ts";

describe("a customs office's own rules in the console", () => {
  const lenient = { name: "lenient.json", rules: { bands: { medium: 1_000, high: 1_000 } } };
  // As a version wrote it that knew the rule.
  const renamed = { name: "renamed.json", rules: { rules: { "no-such-rule": 1 } } };

  it("are one policy with one hash, of another file another one", () => {
    const [byDefault, own] = [officePolicyOf({}), officePolicyOf({ risk: lenient })];
    expect(own.policy?.risk).to.deep.include({ bands: { medium: 1_000, high: 1_000 } });
    expect(own.hash).to.equal(`${readRules("risk", lenient).hash} ${readRules("tolerances", undefined).hash}`);
    expect(own.hash).not.to.equal(byDefault.hash);
  });

  it("say what is wrong with a kept file that this version refuses, and are no policy then", () => {
    expect(readRules("risk", renamed)).to.have.nested.property("fault.name", "InputInvalid");
    const refused = officePolicyOf({ risk: renamed });
    expect(refused).to.have.nested.property("fault.name", "InputInvalid");
    expect(refused.policy).to.equal(undefined);
  });
});
