import { expect } from "chai";
import { countryNumber } from "./country.ts";
import { currencyOf } from "./currency.ts";

describe("currencyOf", () => {
  const known: [code: string, number: number, digits: number][] = [
    ["EUR", 978, 2],
    ["CNY", 156, 2],
    ["JPY", 392, 0],
    ["KWD", 414, 3],
    ["CLF", 990, 4],
    ["XCG", 532, 2],
  ];
  for (const [code, number, digits] of known) {
    it(`knows ${code}`, () => expect(currencyOf(code)).to.deep.equal({ code, number, digits, isWithdrawn: false }));
  }

  it("knows withdrawn currencies as such", () =>
    expect(currencyOf("LTL")).to.deep.include({ number: 440, digits: 2, isWithdrawn: true }));

  for (const code of ["X".repeat(3), "XTS", "XAU", "XDR", "ABC", "eur", "EU", "EURO", "", "E\u0000R"]) {
    it(`refuses ${JSON.stringify(code)}`, () => expect(currencyOf(code)).to.equal(null));
  }
});

describe("countryNumber", () => {
  it("numbers countries and nothing else", () => {
    expect(countryNumber("DE")).to.equal(276);
    expect(countryNumber("CN")).to.equal(156);
    for (const code of ["XX", "EU", "UK", "1A", "de", "DEU", ""]) expect(countryNumber(code), code).to.equal(null);
  });
});
