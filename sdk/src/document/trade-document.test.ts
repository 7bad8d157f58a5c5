import { expect } from "chai";
import { bytes, thrownBy } from "../../../test/fixtures/documents.ts";
import { ContentInvalid, type DocumentRefused } from "./errors.ts";
import { parseTradeDocument } from "./parse-trade-document.ts";

const party = { name: "Beispiel GmbH", id: { scheme: "VAT", value: "DE123456789" } };
const minimal = { type: "contract", issuer: party, number: "C-1", issueDate: "2026-08-03" };
const parse = (text: string) => parseTradeDocument(bytes(text), "contract.json");
const refusal = (text: string): DocumentRefused => thrownBy(() => parse(text)) as DocumentRefused;

describe("parseTradeDocument", () => {
  it("reads what is there, with or without a byte order mark", () => {
    expect(parse(JSON.stringify(minimal))).to.deep.equal(minimal);
    expect(parse(`\ufeff${JSON.stringify({ ...minimal, dueDate: null })}`)).to.deep.equal({ ...minimal, dueDate: null });
  });

  const wrong: [member: string, value: unknown][] = [
    ["type", "letter"],
    ["number", "---"],
    ["number", ""],
    ["issueDate", "2026-02-30"],
    ["issueDate", "1969-12-31"],
    ["issueDate", "2026-08-03Z"],
    ["issuer.id", { name: "Beispiel GmbH" }],
    ["issuer.id.value", { id: { scheme: "VAT", value: "-" } }],
    ["currency", "EURO"],
    ["totalMinor", "12.50"],
    ["totalMinor", 1250],
    ["totalMinor", "-1"],
    ["totalMinor", "01"],
    ["totalMinor", "18446744073709551616"],
    ["invoicedMinor", "!"],
    ["originCountries.0", ["EU"]],
    ["packages", 1.5],
    ["packages", -1],
    ["packages", 2 ** 53],
    ["grossWeightKg", "1.0001"],
    ["grossWeightKg", "-1"],
    ["harmonizedCode", "0402.21"],
    ["placeOfLoading", "Hamburg"],
    ["container", "KTOU4172308"],
    ["attachments.0", ["0x00"]],
    ["goods", "half \ud800"],
    ["items.0.description", [{}]],
    ["items.1.packageCode", [{ description: "x" }, { description: "x", packageCode: "bag" }]],
    ["items.0.netWeightKg", [{ description: "x", grossWeightKg: "1", netWeightKg: "2" }]],
    ["items.0.quantity", [{ description: "x", quantity: "-1" }]],
    ["containers.0.number", [{ number: "-" }]],
    ["consignee.name", { id: party.id }],
    ["references.0.type", [{ type: "letter", number: "1" }]],
    ["sources.0.slot", [{ member: "totalMinor", documentId: `0x${"00".repeat(32)}`, type: "invoice", slot: "x", version: 0 }]],
    ["sources.0.member", [{ member: "a b", documentId: `0x${"00".repeat(32)}`, type: "invoice", slot: null, version: 0 }]],
    ["procedure", "smuggling"],
    ["discrepancies", []],
  ];
  for (const [member, value] of wrong) {
    it(`refuses ${JSON.stringify(value)} as ${member}`, () => {
      const error = refusal(JSON.stringify({ ...minimal, currency: "EUR", [member.split(".")[0] ?? ""]: value }));
      expect(error).to.be.instanceOf(ContentInvalid);
      expect(error.message).to.match(new RegExp(`^contract\\.json: ${member}: `));
    });
  }

  it("refuses members that it does not know: a misspelt value would silently be absent", () => {
    expect(refusal(JSON.stringify({ ...minimal, grosWeightKg: "1" })).what).to.match(/grosWeightKg/);
    expect(refusal(`{"__proto__":{},${JSON.stringify(minimal).slice(1)}`)).to.be.instanceOf(ContentInvalid);
  });

  it("refuses members given twice, also when written with escapes", () => {
    for (const twice of ['"number":"C-2"', '"n\\u0075mber":"C-2"']) {
      const text = `${JSON.stringify(minimal).slice(0, -1)},${twice}}`;
      expect(JSON.parse(text).number).to.equal("C-2");
      expect(refusal(text).what).to.match(/given twice/);
    }
    expect(parse(JSON.stringify({ ...minimal, goods: 'a:b "c":"d" \\' })).goods).to.equal('a:b "c":"d" \\');
  });

  it("refuses values that contradict each other", () => {
    for (const amount of [{ totalMinor: "1" }, { freightMinor: "1" }, { items: [{ description: "x", valueMinor: "1" }] }])
      expect(refusal(JSON.stringify({ ...minimal, ...amount })).what).to.match(/currency: is missing/);
    expect(refusal(JSON.stringify({ ...minimal, grossWeightKg: "9", netWeightKg: "10" })).what).to.match(/netWeightKg: is above/);
    const dates = { departureDate: "2026-09-16", arrivalDate: "2026-09-15" };
    expect(refusal(JSON.stringify({ ...minimal, ...dates })).what).to.match(/arrivalDate: is before/);
  });

  it("refuses nesting that no document needs, before anything else reads it", () => {
    for (const depth of [65, 1_000_000]) {
      const facts = `[{"x":${"[".repeat(depth)}${"]".repeat(depth)}}]`;
      expect(refusal(`${JSON.stringify(minimal).slice(0, -1)},"facts":${facts}}`).what).to.match(/nested deeper/);
    }
  });

  it("takes 20,000 items and refuses one more", () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({ description: `Item ${i}`, quantity: "1", unit: "C62" }));
    expect(parse(JSON.stringify({ ...minimal, items })).items).to.have.length(20_000);
    expect(refusal(JSON.stringify({ ...minimal, items: [...items, items[0]] })).what).to.match(
      /items: has more than 20000 entries/,
    );
  });

  for (const text of ["", "{", "null", "[]", '"x"', "{}x", `${"[".repeat(200_000)}${"]".repeat(200_000)}`]) {
    it(`refuses ${JSON.stringify(text.slice(0, 10))} of ${text.length} characters`, () => {
      expect(refusal(text).message).to.match(/^contract\.json: /);
    });
  }
});
