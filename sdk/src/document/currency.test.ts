import { expect } from "chai";
import { codes } from "currency-codes";
import { countryNumber } from "./country.ts";
import { currencyNumbered, currencyOf } from "./currency.ts";

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

describe("currencyNumbered", () => {
  for (const code of ["EUR", "JPY", "KWD", "ALL", "XCG", "LTL", "XOF"])
    it(`knows ${code} by its number`, () =>
      expect(currencyNumbered(currencyOf(code)?.number ?? 0)).to.deep.equal(currencyOf(code)));

  it("knows every number that a currency has, with its digits", () => {
    const all = codes().flatMap((code) => currencyOf(code) ?? []);
    expect(all.length).to.be.greaterThan(150);
    for (const { code, number, digits } of all) expect(currencyNumbered(number), code).to.include({ number, digits });
  });

  for (const number of [0, 1, 959, 963, 999, 978.5, -978, 65_535, Number.NaN])
    it(`knows none by ${number}`, () => expect(currencyNumbered(number)).to.equal(null));
});

describe("countryNumber", () => {
  it("numbers countries and nothing else", () => {
    expect(countryNumber("DE")).to.equal(276);
    expect(countryNumber("CN")).to.equal(156);
    for (const code of ["XX", "EU", "UK", "1A", "de", "DEU", ""]) expect(countryNumber(code), code).to.equal(null);
  });
});
