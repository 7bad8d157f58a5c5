import { expect } from "chai";
import { amountText } from "./amount-text.ts";

describe("an amount as the console writes it", () => {
  const of = (...[minor, currency]: [bigint | string, (string | null)?]) =>
    amountText("en", minor, currency)?.replaceAll("\u00a0", " ");

  it("has as many decimals as ISO 4217 gives its currency, also where everyday prices have none", () => {
    expect(of(7_918_000n, "EUR")).to.equal("EUR 79,180.00");
    expect(of(7_918_000n, "JPY")).to.equal("JPY 7,918,000");
    expect(of("7918000", "KWD")).to.equal("KWD 7,918.000");
    expect(of(7_918_000n, "HUF")).to.equal("HUF 79,180.00");
    expect(of(7_918_000n, "IDR")).to.equal("IDR 79,180.00");
    expect(of(5n, "IQD")).to.equal("IQD 0.005");
  });

  it("is not rounded", () => expect(of(2n ** 64n - 1n, "USD")).to.equal("USD 184,467,440,737,095,516.15"));

  it("is none without a currency that is known: nothing is guessed", () => {
    for (const currency of [undefined, null, "", "XXX", "XAU", "eur", "ABC"])
      expect(of(100n, currency), `${currency}`).to.equal(undefined);
  });
});
