import { expect } from "chai";
import { isContainerNumber } from "./container.ts";

describe("isContainerNumber", () => {
  // CSQU3054383 is the worked example of ISO 6346.
  it("accepts right check digits, also where the remainder 10 is written 0", () => {
    expect(isContainerNumber("CSQU3054383")).to.equal(true);
    const zero = Array.from({ length: 100 }, (_, i) => `KTOU${String(100000 + i)}`).find((n) => isContainerNumber(`${n}0`));
    expect(zero).to.be.a("string");
  });

  it("accepts exactly one check digit for each number", () => {
    const accepted = [..."0123456789"].filter((digit) => isContainerNumber(`CSQU305438${digit}`));
    expect(accepted).to.deep.equal(["3"]);
  });

  for (const text of ["CSQU3054384", "CSQX3054383", "csqu3054383", "CSQU 305438 3", "CSQU305438", "CSQ33054383", ""]) {
    it(`refuses ${JSON.stringify(text)}`, () => expect(isContainerNumber(text)).to.equal(false));
  }
});
