import { expect } from "chai";
import { ContentInvalid } from "../document/errors.ts";
import { InputInvalid } from "../errors.ts";
import type { Overrides } from "./draft/draft.ts";
import { stateMember } from "./state-member.ts";
import { fullDeclaration } from "./testing/declaration.ts";

const document = fullDeclaration("importDeclaration");
const state = (member: string, written: string, overrides: Overrides = {}) =>
  stateMember({ document, overrides }, { member, written });

describe("what a person states of a draft", () => {
  it("is a text, a number or a list, as the member is", () => {
    expect(state("incoterm", " FOB ")).to.deep.equal({ incoterm: "FOB" });
    expect(state("packages", "12", { incoterm: "FOB" })).to.deep.equal({ incoterm: "FOB", packages: 12 });
    expect(state("originCountries", "DE, NL")).to.deep.equal({ originCountries: ["DE", "NL"] });
  });

  it("is taken back by nothing", () => {
    expect(state("incoterm", " ", { incoterm: "FOB", packages: 1 })).to.deep.equal({ packages: 1 });
  });

  it("is of one goods item or of several, and leaves the others", () => {
    const one = state("items.1.originCountry", "FR");
    expect(one.items?.map(({ originCountry }) => originCountry)).to.deep.equal(["DE", "FR"]);
    const both = state("items.0-1.originCountry", "PL", one);
    expect(both.items?.map(({ originCountry }) => originCountry)).to.deep.equal(["PL", "PL"]);
    expect(both.items?.[0]?.description).to.equal(document.items?.[0]?.description);
    for (const member of ["items.2.originCountry", "items.1-0.originCountry"])
      expect(() => state(member, "FR")).to.throw(InputInvalid);
  });

  it("is refused where the member cannot have it, or is none that a declarant states", () => {
    for (const [member, written] of [
      ["packages", "a few"],
      ["netWeightKg", "-1"],
      ["originCountries", "Germany"],
      ["issuer", "Somebody"],
      ["__proto__", "x"],
      ["items.0.nothing", "x"],
    ] as const)
      expect(() => state(member, written), member).to.throw(ContentInvalid);
  });
});
