import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { bytes, replaced, thrownBy } from "../../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../../test/fixtures/seed.ts";
import { ContentInvalid, DocumentRefused } from "../errors.ts";
import { importDocument } from "../import-document.ts";
import { documentSlots } from "../slots.ts";

const folder = new URL("../../../../test/fixtures/json/", import.meta.url);
const names = readdirSync(folder).sort();
const files = names.map((name) => readFileSync(new URL(name, folder), "utf8"));
const issuer = { scheme: "0199", value: "529900T8BM49AURSDO55" };
const DCSA = files[names.indexOf("dcsa-transport-document.json")] ?? "";
const INVOICE = files[names.indexOf("w3c-invoice.json")] ?? "";
const refusal = (text: string): Error => thrownBy(() => importDocument(bytes(text), "file.json", { issuer }));

/** Imports and commits, or is refused with an error of one line. Anything else fails the property. */
function readsOrRefuses(text: string, options = {}): boolean {
  try {
    return documentSlots(importDocument(bytes(text), "file.json", options).document).length === 32;
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    return !/[\n\r\p{Cc}]/u.test(error.message);
  }
}

/** Values in the place of others. */
const HOSTILE = [
  ...["null", "true", "[]", "{}", "[[]]", '""', '" "', "-1", "0", "1e3", "1e400", "-0", "0.1", "5e-324"],
  ...['"1e9"', '"NaN"', '"constructor"', '"__proto__"', '"toString"', '"\\u202e"', '"\\ud800"', '"\\u0000"', '"٣"'],
  ...['"9999-12-31"', '"2026-02-30"', '"XXX"', '"EUR"', `"${"9".repeat(70)}"`, "9".repeat(400), "123456789012345678"],
  ...['{"@value":{}}', '{"@id":"https://1r.example/waybill-1"}', '{"__proto__":1}', '[1,"2",null]', '"$1,000.00"'],
];

/** A file with values of another kind in some places. */
const edited = fc
  .record({
    file: fc.constantFrom(...files),
    changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...HOSTILE)), { maxLength: 6 }),
  })
  .map(({ file, changes }) =>
    changes.reduce((text, [at, value]) => {
      const values = [...text.matchAll(/(?<=: ?)("[^"\n]*"|-?\d[\d.]*|true|false)(?=\s*[,}\]\n])/g)];
      const target = values[Math.floor(at * (values.length - 1))];
      return target ? text.slice(0, target.index) + value + text.slice(target.index + target[0].length) : text;
    }, file),
  );

/** A file with a member under another's name. */
const renamed = fc
  .record({
    file: fc.constantFrom(...files),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom("__proto__", "constructor", "@type", "type", "@id")),
  })
  .map(({ file, from, to }) => {
    const members = [...file.matchAll(/"([^"\n]+)":/g)];
    const target = members[Math.floor(from * (members.length - 1))];
    const name = typeof to === "string" ? to : members[Math.floor(to * (members.length - 1))]?.[1];
    return target ? `${file.slice(0, target.index)}"${name}":${file.slice(target.index + target[0].length)}` : file;
  });

describe(`readers of JSON under random changes (seed ${seed})`, () => {
  const holds = (inputs: fc.Arbitrary<string>): void =>
    fc.assert(
      fc.property(inputs, fc.boolean(), (text, isGiven) => readsOrRefuses(text, isGiven ? { issuer, currency: "USD" } : {})),
      { seed, numRuns: runs(500) },
    );

  it("read or refuse files with hostile values", () => holds(edited));
  it("read or refuse files with members under other names", () => holds(renamed));
});

describe("hostile JSON", () => {
  it("is refused with a member given twice, however it is written", () => {
    for (const twice of ['"issueDate": "2026-09-17",', '"issueD\\u0061te": "2026-09-17",', '"issueDate": "2026-09-16",'])
      expect(refusal(replaced(DCSA, '"issueDate":', `${twice} "issueDate":`)).message, twice).to.match(/given twice/);
  });

  it("is refused with a number that would be rounded, and exact with any other", () => {
    const priced = (price: string): string => replaced(INVOICE, '"price": 33570.4', `"price": ${price}`);
    const total = (price: string): string | null | undefined =>
      importDocument(bytes(priced(price)), "file.json").document.totalMinor;
    for (const price of ["12345678901234567.89", "90071992547409.925", "100000000000000.001", "9007199254740993", "1e400"]) {
      expect(refusal(priced(price)), price).to.be.instanceOf(ContentInvalid);
      expect(refusal(priced(price)).message).to.match(/would be rounded|is no decimal number/);
    }
    expect([total("0.1"), total("0.10"), total("1e2"), total("-0"), total('"12345678901234567.89"')]).to.deep.equal([
      ...["10", "10", "10000", "0", "1234567890123456789"],
    ]);
    expect(refusal(priced("1e21")).message).to.match(/is no decimal number/);
    expect(refusal(priced('"1,5"')).message).to.match(/is no decimal number/);
  });

  it("is refused where it is nested too deep, or a value has parts", () => {
    const deep = `${"[".repeat(70)}${"]".repeat(70)}`;
    expect(refusal(replaced(DCSA, '"issueDate": "2026-09-16"', `"issueDate": ${deep}`)).message).to.match(/nested deeper/);
    const object = replaced(DCSA, '"issueDate": "2026-09-16"', '"issueDate": {"a": 1}');
    expect(refusal(object).message).to.match(/issueDate: An object stands where a value is expected/);
  });

  it("does not reach JavaScript's own objects by a member's name", () => {
    const odd = replaced(
      DCSA,
      '"isElectronic": true',
      '"__proto__": {"issueDate": "1999-01-01"}, "constructor": {"prototype": 1}',
    );
    const { document } = importDocument(bytes(odd), "file.json");
    expect(document).to.include({ issueDate: "2026-09-16", number: "HHTJ26090417" });
    expect(({} as { issueDate?: string }).issueDate).to.equal(undefined);
  });

  it("is refused with two units for one number", () => {
    const unit = '"unitCode": "kg"';
    expect(refusal(replaced(INVOICE, unit, '"unitCode": ["kg", "lbs"]')).message).to.match(/Several units or currencies/);
    expect(importDocument(bytes(replaced(INVOICE, unit, '"unitCode": "stone"'))).warnings.join()).to.match(/"STONE" is no unit/);
  });

  it("is read in good time with 10,000 lines, and refused beyond 20,000", () => {
    const value = JSON.parse(INVOICE);
    const [line] = value.credentialSubject.itemsShipped;
    const lines = (count: number): string => {
      value.credentialSubject.itemsShipped = Array.from({ length: count }, () => line);
      return JSON.stringify(value);
    };
    expect(importDocument(bytes(lines(10_000))).document.items).to.have.length(10_000);
    expect(refusal(lines(20_001)).message).to.match(/more than 20000 items/);
  });
});
