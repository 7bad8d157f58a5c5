import { expect } from "chai";
import fc from "fast-check";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { runs, seed } from "../../../test/fixtures/seed.ts";
import { ContentInvalid } from "../document/errors.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { parseXml } from "../document/xml.ts";
import { declarationXml } from "./declaration-xml.ts";
import { bare, fullDeclaration, readBack } from "./testing/declaration.ts";
import { changed, draft, INVOICE, PACKING_LIST } from "./testing/sources.ts";
import { schemaFaults } from "./ubl/schema.ts";
import { unwritable } from "./xml-tree.ts";

const TYPES = ["exportDeclaration", "importDeclaration", "transitDeclaration"] as const;
const refused = (document: unknown): string => {
  const error = thrownBy(() => declarationXml(document as TradeDocument));
  expect(error).to.be.instanceOf(ContentInvalid);
  return error.message;
};
const full = fullDeclaration("importDeclaration");

describe("declarationXml", () => {
  for (const type of TYPES)
    it(`writes an ${type} that says the same when it is read again`, () => {
      const document = fullDeclaration(type);
      const text = declarationXml(document);
      expect([...schemaFaults(parseXml(text))]).to.deep.equal([]);
      const { document: read, warnings, format } = readBack(text);
      expect(warnings).to.deep.equal([]);
      expect(format).to.match(/^UBL (Export|Import|Transit)CustomsDeclaration$/);
      expect(bare(read)).to.deep.equal(bare(document));
    });

  it("has what a document without items declares as one item, or as one of each origin", () => {
    const whole = { ...full, items: null, originCountries: ["DE"], harmonizedCode: "04022118" };
    expect(readBack(declarationXml(whole)).document.items).to.deep.equal([
      {
        description: full.goods,
        harmonizedCode: "04022118",
        originCountry: "DE",
        packages: 10,
        packageCode: "BG",
        grossWeightKg: "1000.5",
        netWeightKg: "900",
      },
    ]);
    const { document } = readBack(declarationXml({ ...full, items: null }));
    expect(document.items?.map((item) => [item.originCountry, item.grossWeightKg])).to.deep.equal([
      ["DE", undefined],
      ["NL", undefined],
    ]);
  });

  it("writes amounts in the decimals of their currency", () => {
    for (const [currency, text] of [
      ["JPY", ">7918000<"],
      ["KWD", ">7918.000<"],
      ["EUR", ">79180.00<"],
    ] as const)
      expect(declarationXml({ ...full, currency })).to.include(`currencyID="${currency}"${text}`);
    const cent = { ...full, totalMinor: "1", customsValueMinor: null };
    expect(declarationXml(cent)).to.include(">0.01<");
    const most = (2n ** 64n - 1n).toString();
    expect(readBack(declarationXml({ ...full, totalMinor: most })).document.totalMinor).to.equal(most);
  });

  it("says that the declarant is the principal where nobody else is", () => {
    const own = { ...full, consignee: { name: "Buyer itself", id: full.issuer.id } };
    expect(declarationXml(own)).not.to.include("AgentParty");
    expect(readBack(declarationXml({ ...own, issuer: { id: full.issuer.id } })).document.issuer.id).to.deep.equal(full.issuer.id);
  });

  const others: [what: string, parts: object, reason: RegExp][] = [
    ["a document that is no declaration", { type: "invoice" }, /no customs declaration/],
    ["an arrival notice, which UBL has none of", { type: "arrivalNotice" }, /no customs declaration/],
    ["a negative amount", { totalMinor: "-1" }, /totalMinor/],
    ["an amount of 2^64", { totalMinor: (2n ** 64n).toString() }, /totalMinor/],
    ["a transit declaration without an office", { type: "transitDeclaration", counterparty: null }, /CustomsParty is missing/],
    [
      "a character that XML has not, naming the member",
      { goods: "a\u0007b" },
      /^goods has a character that XML cannot hold \(U\+0007\)/,
    ],
    ["one in an item", { items: [{ description: "a\u0000b" }] }, /^items\.0\.description .*U\+0000/],
    ["one in a party", { consignor: { name: "a\uffffb" } }, /^consignor .*U\+FFFF/],
    ["one in an id", { issuer: { id: { scheme: "a\u0001b", value: "1" } } }, /^issuer .*U\+0001/],
    ["one in a source", { sources: [{ ...full.sources?.[0], note: "\u001b[2J" }] }, /^A source's note .*U\+001B/],
  ];
  for (const [what, parts, reason] of others)
    it(`refuses ${what}`, () => expect(refused({ ...full, ...parts })).to.match(reason));

  it("writes and reads any text as it is, but for white space", () => {
    const text = fc
      .string({ unit: "binary", maxLength: 40 })
      .filter((value) => unwritable(value) === null && /[a-z]/i.test(value.normalize("NFKC")) && value.trim() !== "");
    fc.assert(
      fc.property(text, text, (goods, marks) => {
        const document = { ...full, goods, items: [{ description: "x", marks }] };
        const read = readBack(declarationXml(document)).document;
        const line = (value: string): string => value.trim().replace(/\s+/gu, " ");
        expect([read.goods, read.items?.[0]?.marks]).to.deep.equal([line(goods), line(marks)]);
      }),
      { numRuns: runs(200), seed },
    );
  });

  it("writes and reads 10,000 items", () => {
    const count = 10_000;
    const items = Array.from({ length: count }, (_, i) => ({
      description: `Part ${i} <&>`,
      valueMinor: "1",
      harmonizedCode: "84195000",
    }));
    const { document } = draft([changed(INVOICE, { items, totalMinor: `${count}` }), changed(PACKING_LIST, { items: null })]);
    const read = readBack(declarationXml(document)).document;
    expect(bare(read).items).to.deep.equal(bare(document).items);
    expect(read.sources).to.deep.equal(document.sources);
  });
});
