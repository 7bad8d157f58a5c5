import { expect } from "chai";
import { importInvoice } from "../../sdk/src/document/import.ts";
import { legalIdsOf } from "../../sdk/src/document/legal-identifier.ts";
import { identifierSlot, normalForm } from "../../sdk/src/protocol/document.ts";
import { groupsOf } from "./companies.ts";
import { lookAlike, retyped, typo, withoutZeros } from "./edits.ts";
import { britishVat, creditCode, goodsAndServicesTax, gs1, luhn, mod11And10 } from "./identifiers.ts";
import { newPaper } from "./paper.ts";
import { randomOf } from "./random.ts";
import { fileOf, slotsOf } from "./written.ts";

const random = () => randomOf("0x1", "pieces");
const numbers = ["RE-2026-004711", "INV/26/00123", "F20260417", "2026-8", "HLCUHAM260904171", "020-12345675"];

describe("pieces of the corpus", () => {
  it("identifiers have the check digits of their authorities", () => {
    expect(mod11And10("13669597")).to.equal(6); // the example of the Bundeszentralamt für Steuern
    expect(luhn("73282932")).to.equal(0); // INSEE's example
    expect(luhn("0074311015")).to.equal(7);
    expect(britishVat("9807806")).to.equal("84");
    expect(goodsAndServicesTax("27AAPFU0939F1Z")).to.equal("V");
    expect(creditCode("91350100M000100Y4")).to.equal("3");
    expect(gs1("400638133393")).to.equal(1);
  });

  it("a re-typed number is the same identifier, and one with a typo or a look-alike is another", () => {
    const source = random();
    for (const number of numbers)
      for (let i = 0; i < 50; i++) {
        expect(identifierSlot(retyped(source, number))).to.equal(identifierSlot(number));
        expect(normalForm(typo(source, number))).not.to.equal(normalForm(number));
        expect(normalForm(lookAlike(source, number))).not.to.equal(normalForm(number));
      }
  });

  it("zeros are left out where a run of digits begins with them", () => {
    expect(numbers.map(withoutZeros).slice(0, 3)).to.deep.equal(["RE-2026-4711", "INV/26/123", "F20260417"]);
  });

  it("an invoice has the same slots in both formats, without a warning that it is not meant to bring", () => {
    const source = random();
    const market = { sellers: groupsOf(source, 12), buyers: groupsOf(source, 12) };
    for (let i = 0; i < 40; i++) {
      const paper = newPaper(source, market);
      const [ubl, cii] = [{ ...paper, format: "UBL" } as const, { ...paper, format: "CII" } as const];
      expect(slotsOf(cii)).to.deep.equal(slotsOf(ubl));
      for (const one of [ubl, cii]) {
        const { warnings, seller, buyer, transportNumber, orderNumber } = importInvoice(fileOf(one));
        expect(warnings).to.deep.equal(["the document has no lines"]);
        expect([transportNumber, orderNumber]).to.deep.equal([paper.transportNumber, paper.orderNumber]);
        for (const party of [seller, buyer]) expect(legalIdsOf(party).length).to.be.at.least(2);
      }
    }
  });
});
