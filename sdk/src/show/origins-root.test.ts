import { expect } from "chai";
import countries from "i18n-iso-countries";
import { ORIGINS, originsTree as referenceTree } from "../../../circuits/testing/facts.ts";
import { InputInvalid } from "../errors.ts";
import { ORIGINS_DEPTH } from "../protocol/facts.ts";
import { originsOf, originsRoot } from "./origins-root.ts";

const codesOf = (numbers: readonly bigint[]) =>
  numbers.map((number) => countries.numericToAlpha2(String(number).padStart(3, "0")) as string);

describe("the root of a set of countries", () => {
  it("is that of the vectors, which zk-kit's tree has, in whatever order the countries come", () => {
    const codes = codesOf(ORIGINS);
    const { root } = referenceTree(ORIGINS);
    expect(originsRoot(codes)).to.equal(root);
    expect(originsRoot([...codes].reverse())).to.equal(root);
    expect(originsRoot([...codes, ...codes])).to.equal(root);
    expect(originsRoot(codes.slice(1))).not.to.equal(root);
  });

  it("of one country is its leaf", () => {
    expect(originsRoot(["DE"])).to.equal(referenceTree([276n]).root);
  });

  it("exists for every country that there is, all at once", () => {
    const all = Object.keys(countries.getAlpha2Codes());
    expect(originsOf(all).length)
      .to.equal(all.length)
      .and.to.be.lessThan(2 ** ORIGINS_DEPTH);
    expect(originsRoot(all)).to.equal(referenceTree(originsOf(all)).root);
  });

  it("is refused for no country, and for what is none", () => {
    for (const bad of [[], ["EU"], ["DE", "de"], ["276"], [""]])
      expect(() => originsRoot(bad), String(bad)).to.throw(InputInvalid);
  });
});
