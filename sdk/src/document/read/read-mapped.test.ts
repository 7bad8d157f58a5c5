import { expect } from "chai";
import { thrownBy } from "../../../../test/fixtures/documents.ts";
import type { Json } from "../../seal/canonical-json.ts";
import { ContentInvalid, NotCommittable } from "../errors.ts";
import { Warnings } from "../warnings.ts";
import { jsonSource } from "./json-source.ts";
import type { DocumentMapping, Field } from "./mapping.ts";
import { type Draft, type ImportOptions, readMapped } from "./read-mapped.ts";

const mapping: DocumentMapping = {
  standard: "DCSA",
  document: "test",
  type: "waybill",
  typeCode: "710",
  variants: { from: "mode", types: { "4": ["airWaybill", "740"] } },
  party: {
    names: "name",
    ids: [{ at: "ids", value: "value", scheme: "scheme", kind: "identification", tax: "tax" }],
    country: "country",
  },
  issuer: ["carrier", "forwarder"],
  counterparty: "consignee",
  currency: "currency",
  fields: [
    { member: "number", as: "identifier", from: "number" },
    { member: "issueDate", as: "date", from: "date" },
  ],
  lists: [],
};
const carrier = { name: "Carrier", ids: [{ value: "DE1", scheme: "GLN" }] };
const base = { number: "W-1", date: "2026-09-16", carrier };

function read(file: Json, fields: Field[] = [], options: ImportOptions = {}): { draft: Draft; warnings: string } {
  const warnings = new Warnings();
  const given = { ...mapping, fields: [...mapping.fields, ...fields] };
  const draft = readMapped(jsonSource({ ...base, ...(file as object) }), given, warnings, options);
  return { draft, warnings: warnings.list().join("; ") };
}
const refusal = (file: Json, fields: Field[] = []): Error => thrownBy(() => read(file, fields));

describe("fields", () => {
  const cases: [as: Field["as"], value: Json, expected: unknown, warning: RegExp | null][] = [
    ["date", "2026-09-16T10:00:00+02:00", "2026-09-16", null],
    ["date", "16.09.2026", undefined, /"16\.09\.2026" is no date, left out \(at x\)/],
    ["date", "2026-02-30", undefined, /is no date/],
    ["count", "10.00", 10, null],
    ["count", "10.5", undefined, /is no number of pieces/],
    ["count", "-1", undefined, /is no number of pieces/],
    ["quantity", "+.5", "0.5", null],
    ["quantity", "-2", undefined, /is negative/],
    ["weight", { value: "25.5", unit: "TNE" }, "25500", null],
    ["weight", { value: "25.5", unit: "kg" }, "25.5", null],
    ["weight", { value: "774.14400", unit: "KGM" }, "774.144", null],
    ["weight", { value: "1500", unit: "GRM" }, "1.5", null],
    ["weight", { value: "100", unit: "LBR" }, "45.359", /rounded to whole grams/],
    ["weight", { value: "0.0001", unit: "KGM" }, "0", /rounded to whole grams/],
    ["weight", { value: "7", unit: "MTR" }, undefined, /"MTR" is no unit of weight/],
    ["weight", { value: "-7", unit: "KGM" }, undefined, /is no weight/],
    ["weight", { value: "7" }, "7", /no unit is given, taken for kilograms/],
    ["country", "de", "DE", null],
    ["country", "EU", undefined, /"EU" is no ISO 3166 country code/],
    ["locode", "de ham", "DEHAM", null],
    ["locode", "Hamburg", undefined, /is no UN\/LOCODE/],
    ["harmonizedCode", "0402.21.19", "04022119", null],
    ["harmonizedCode", "milk", undefined, /is no HS code/],
    ["packageCode", "bg", "BG", null],
    ["packageCode", "bags", undefined, /is no package code/],
    ["unit", "kgm", "KGM", null],
    ["unit", "kilograms", undefined, /is no unit code/],
    ["incoterm", "CIF Tianjin", "CIF", /"CIF Tianjin" was read as CIF/],
    ["incoterm", "fob", "FOB", null],
    ["incoterm", "free delivery", "free delivery", /is no rule of Incoterms/],
    ["containerNumber", "ktou 417230-9", "KTOU4172309", null],
    ["containerNumber", "KTOU4172308", "KTOU4172308", /the check digit of "KTOU4172308" is wrong/],
    ["containerNumber", "AKE 12345 LH", "AKE12345LH", null],
    ["typeCode", "Order", undefined, /is no document type/],
    ["text", " two\n lines ", "two lines", null],
    ["texts", ["a", "b", "a"], "a b", null],
    ["identifiers", ["S1", "S2", "S1"], ["S1", "S2"], null],
    ["countries", ["de", "EU", "fr"], ["DE", "FR"], /"EU" is no/],
    ["text", ["a", "b"], undefined, /x: several values that differ, left out \(at x\.1\)/],
    ["text", ["a", "a"], "a", null],
    ["text", "", undefined, null],
  ];
  for (const [as, value, expected, warning] of cases)
    it(`read ${JSON.stringify(value)} as ${as}`, () => {
      const from = typeof value === "object" && !Array.isArray(value) ? "x/value" : "x";
      const { draft, warnings } = read({ x: value }, [{ member: "x", as, from, unit: "../unit" }]);
      expect(draft.x).to.deep.equal(expected);
      if (warning === null) expect(warnings).to.equal("");
      else expect(warnings).to.match(warning);
    });

  for (const as of ["weight", "count", "quantity", "amount"] as const)
    it(`refuse text where ${as} is a number`, () => {
      for (const value of ["1,5", "1.000,00", "1e3", "NaN", "ten", "0x10", "9".repeat(61)])
        expect(refusal({ x: value }, [{ member: "x", as, from: "x" }]), value).to.be.instanceOf(ContentInvalid);
    });

  it("take our word for the file's", () => {
    const terms: Field = { member: "x", as: "word", from: "x", words: { PRE: "prepaid", COL: "collect" } };
    expect(read({ x: "pre" }, [terms]).draft.x).to.equal("prepaid");
    expect(read({ x: "later" }, [terms]).warnings).to.match(/"later" is not known/);
    expect(read({ x: "constructor" }, [terms]).draft.x).to.equal(undefined);
    const present: Field = { member: "x", as: "present", from: "x", words: { present: "prepaid" } };
    expect(read({ x: {} }, [present]).draft.x).to.equal("prepaid");
    expect(read({}, [present]).draft.x).to.equal(undefined);
  });

  it("of the same member follow each other until one gives a value", () => {
    const dates: Field[] = ["actual", "planned"].map((from) => ({ member: "x", as: "date", from }));
    expect(read({ actual: "soon", planned: "2026-10-28" }, dates).draft.x).to.equal("2026-10-28");
  });
});

describe("amounts", () => {
  const amount = (member: string): Field => ({ member, as: "amount", from: `${member}/value`, unit: "../currency" });
  const money = (value: string, currency?: string): Json => (currency === undefined ? { value } : { value, currency });

  it("are in minor units of the document's currency, which the first that has one names", () => {
    const { draft, warnings } = read(
      { a: money("12.5", "EUR"), b: money("3", "USD"), c: money("7") },
      ["a", "b", "c"].map(amount),
    );
    expect(draft).to.include({ currency: "EUR", a: "1250", c: "700" }).and.not.have.property("b");
    expect(warnings).to.match(/b: the amount is in USD, the document in EUR, left out \(at b\.value\)/);
  });

  it("follow the currency that the document names", () => {
    expect(read({ currency: "JPY", a: money("12") }, [amount("a")]).draft).to.include({ currency: "JPY", a: "12" });
    expect(read({ currency: "JPY", a: money("12.5") }, [amount("a")]).warnings).to.match(/too many decimals for JPY/);
    expect(refusal({ currency: "XXX" }).message).to.match(/"XXX" is no ISO 4217 currency/);
    expect(refusal({ a: money("1", "EURO") }, [amount("a")]).message).to.match(/"EURO" is no ISO 4217 currency/);
    expect(read({ a: money("1") }, [amount("a")]).warnings).to.match(/names no currency/);
    expect(read({ a: money("-1", "EUR") }, [amount("a")]).warnings).to.match(/is negative/);
    expect(read({ a: money("184467440737095516.16", "EUR") }, [amount("a")]).warnings).to.match(/too large/);
  });

  it("are summed, what is taken off subtracted", () => {
    const sum: Field = {
      member: "x",
      as: "sum",
      from: "charges",
      unit: "../currency",
      sum: { amount: "value", isAdded: "isCharge" },
    };
    const charge = (value: string, isCharge = true, currency = "EUR"): Json => ({ value, isCharge, currency });
    expect(read({ charges: [charge("254"), charge("12.70", false)] }, [sum]).draft.x).to.equal("24130");
    expect(read({ charges: [charge("1"), charge("2", false)] }, [sum]).warnings).to.match(/more is taken off than charged/);
    expect(read({ charges: [charge("1"), charge("2", true, "USD")] }, [sum]).draft.x).to.equal(undefined);
  });
});

describe("parties", () => {
  it("are issuer by the first path that finds one, with the best of its ids", () => {
    expect(read({}).draft.issuer).to.deep.equal({ name: "Carrier", id: { scheme: "GLN", value: "DE1" } });
    const both: Json = {
      ids: [
        { value: "5", scheme: "GLN" },
        { value: "DE9", tax: "VAT" },
      ],
    };
    expect(read({ carrier: both }).draft.issuer).to.deep.equal({ name: null, id: { scheme: "VAT", value: "DE9" } });
  });

  it("are refused without an id, unless one is given, and with another than the file's", () => {
    expect(refusal({ carrier: { name: "Carrier" } })).to.be.instanceOf(NotCommittable);
    expect(refusal({ carrier: null, forwarder: null })).to.be.instanceOf(NotCommittable);
    const issuer = { scheme: "0199", value: "X" };
    expect(read({ carrier: { name: "Carrier" } }, [], { issuer }).draft.issuer).to.deep.equal({ name: "Carrier", id: issuer });
    expect(thrownBy(() => read({}, [], { issuer }))).to.be.instanceOf(NotCommittable);
  });

  it("are counterparties where they can be identified, else left out with a warning", () => {
    expect(read({}).draft.counterparty).to.equal(null);
    const { draft, warnings } = read({ consignee: { name: "Buyer" } });
    expect(draft.counterparty).to.equal(null);
    expect(warnings).to.match(/counterparty: no id that identifies it in law/);
  });

  it("are named by their id where they have no name, and left out where there are several", () => {
    const notify: Field = { member: "x", as: "namedParty", from: "notify" };
    expect(read({ notify: { ids: [{ value: "5", scheme: "GLN" }] } }, [notify]).draft.x).to.deep.equal({
      name: "5",
      id: { scheme: "GLN", value: "5" },
    });
    expect(read({ notify: [{ name: "A" }, { name: "B" }] }, [notify]).warnings).to.match(/several parties, left out/);
    expect(read({ notify: {} }, [notify]).warnings).to.match(/neither a name nor an id/);
  });
});

describe("a mapped document", () => {
  it("has the type that its variant says", () => {
    expect(read({}).draft).to.include({ type: "waybill", typeCode: "710" });
    expect(read({ mode: "4" }).draft).to.include({ type: "airWaybill", typeCode: "740" });
    expect(read({ mode: "constructor" }).draft).to.include({ type: "waybill", typeCode: "710" });
  });

  it("has exactly one number and one date", () => {
    const wrong: Json[] = [{ number: ["W-1", "W-2"] }, { number: ["W-1", "W-1"] }, { date: null }, { number: "" }];
    for (const file of wrong) expect(refusal(file), JSON.stringify(file)).to.be.instanceOf(ContentInvalid);
  });

  it("warns of a number whose letters look alike", () => {
    expect(read({ number: "W-1А" }).warnings).to.match(/mixes alphabets/);
  });
});
