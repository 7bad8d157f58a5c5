import { expect } from "chai";
import type { DraftedDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { phrase } from "../../sdk/src/say/phrase.ts";
import { type Policy, policy, reasonsToWait } from "./policy.ts";

const drafted = (document: object, more: Partial<DraftedDeclaration> = {}): DraftedDeclaration =>
  ({ document, open: [], conflicts: [], ...more }) as unknown as DraftedDeclaration;
const rule: Policy = policy.parse({ confirm: "rule", procedures: ["export"], maximum: { EUR: "1000" } });

describe("policy of a declarant", () => {
  it("leaves everything to a person unless it is told otherwise", () => {
    expect(reasonsToWait(policy.parse({}), "export", drafted({ currency: "EUR", totalMinor: "1" }))).to.have.length(1);
  });

  it("lets go by itself what is complete, agrees, and is below its limit", () => {
    expect(reasonsToWait(rule, "export", drafted({ currency: "EUR", totalMinor: "1000" }))).to.deep.equal([]);
    expect(
      reasonsToWait(rule, "export", drafted({ currency: "EUR", totalMinor: "2000", customsValueMinor: "900" })),
    ).to.deep.equal([]);
  });

  it("says why a draft waits", () => {
    const open = [{ member: "incoterm", why: phrase("incotermMissing", {}) }];
    const conflicts = [{ member: "packages", values: [] }];
    const [procedure, missing, contradicted, value] = reasonsToWait(
      rule,
      "import",
      drafted({ currency: "EUR", totalMinor: "1001" }, { open, conflicts }),
    );
    expect([procedure, missing, contradicted, value].join("; ")).to.equal(
      "declarations for import are confirmed by a person; 1 members are open; the documents contradict each other in 1 members; its value is above the limit",
    );
    for (const document of [{ currency: "USD", totalMinor: "1" }, { totalMinor: "1" }, { currency: "EUR" }])
      expect(reasonsToWait(rule, "export", drafted(document))).to.deep.equal(["no limit is set for its value"]);
  });

  it("takes limits in money alone", () => {
    for (const maximum of [{ XXX: "1" }, { EUR: "-1" }, { EUR: 5 }])
      expect(policy.safeParse({ maximum }).success).to.equal(false);
  });
});
