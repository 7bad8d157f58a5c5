import { readFileSync } from "node:fs";
import { expect } from "chai";
import { vectorFiles } from "../scripts/circuits/vectors.ts";

describe("vectors", () => {
  for (const [name, text] of vectorFiles()) {
    it(`${name} is what scripts/circuits/vectors.ts writes`, () => {
      expect(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8")).to.equal(text);
    });
  }
});
